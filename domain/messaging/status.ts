/** State of a message of ours on its way, in the order of the contract. */
export const messageStates = [
  'scheduled',
  'queued',
  'sending',
  'accepted',
  'held',
  'sent',
  'delivered',
  'read',
  'played',
  'failed',
  'unknown',
  'expired',
  'cancelled',
] as const;

/** State of a message of ours on its way. */
export type MessageState = (typeof messageStates)[number];
/** Status of any message; what a customer sends is `received`. */
export type MessageStatus = MessageState | 'received';

/** What the table says about one state. */
export type StateDefinition = {
  /** Receipts only climb: a higher rank wins over a lower one, whatever the order they come in. */
  readonly rank: number;
  /** Nothing more is done for it by the machine; a later receipt of WhatsApp still counts. */
  readonly terminal: boolean;
  /** What a person sees. */
  readonly label: string;
};

/**
 * The state table. `failed` ranks below `delivered`, for WhatsApp may report both and delivered is then the truth;
 * `expired` (no receipt within the time to live) ranks below every real receipt but `sent`; `unknown` below all.
 */
export const stateTable: Readonly<Record<MessageState, StateDefinition>> = {
  scheduled: { rank: 0, terminal: false, label: 'Scheduled' },
  queued: { rank: 10, terminal: false, label: 'Waiting to be sent' },
  sending: { rank: 20, terminal: false, label: 'Being sent' },
  cancelled: { rank: 25, terminal: true, label: 'Cancelled' },
  unknown: { rank: 30, terminal: false, label: 'Not known whether it was sent' },
  accepted: { rank: 40, terminal: false, label: 'Accepted by WhatsApp' },
  held: { rank: 50, terminal: false, label: 'Held by WhatsApp for a quality check' },
  sent: { rank: 60, terminal: false, label: 'Sent' },
  expired: { rank: 65, terminal: true, label: 'Not delivered in time' },
  failed: { rank: 70, terminal: true, label: 'Failed' },
  delivered: { rank: 80, terminal: false, label: 'Delivered' },
  read: { rank: 90, terminal: false, label: 'Read' },
  played: { rank: 100, terminal: true, label: 'Played' },
};

/** Every status that WhatsApp is known to report, in answers and webhooks, and what it means here. */
const whatsappStatuses = {
  accepted: 'accepted',
  held_for_quality_assessment: 'held',
  /** In the answer of a send whose template pacing was paused: it waits as a held one does. */
  paused: 'held',
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'played',
  failed: 'failed',
  /** The recipient deleted it on their side; it was delivered all the same, so nothing changes. */
  deleted: null,
  /** Old warnings about catalog items. */
  warning: null,
} as const satisfies Record<string, MessageState | null>;

/** A status that WhatsApp is known to report. */
export type WhatsAppStatus = keyof typeof whatsappStatuses;

/** All statuses that WhatsApp is known to report. */
export const knownWhatsAppStatuses: readonly string[] = Object.keys(whatsappStatuses);

/** What a status of WhatsApp means: a state, no change, or something not seen before (kept raw, counted). */
export type MappedStatus =
  | { readonly kind: 'state'; readonly state: MessageState }
  | { readonly kind: 'no_change' }
  | { readonly kind: 'unseen' };

/** Maps a status of WhatsApp. Never throws: Meta adds values. */
export function mapWhatsAppStatus(status: string): MappedStatus {
  if (!isWhatsAppStatus(status)) return { kind: 'unseen' };
  const state = whatsappStatuses[status];
  return state === null ? { kind: 'no_change' } : { kind: 'state', state };
}

/**
 * The state after a receipt of WhatsApp. Monotone and idempotent: any order and any repetition of the same receipts ends
 * in the same state. `read` implies `delivered`, `failed` yields to a later `delivered`, any receipt settles `unknown`.
 */
export function applyStatus(current: MessageState, incoming: string): MessageState {
  const mapped = mapWhatsAppStatus(incoming);
  if (mapped.kind !== 'state') return current;
  return stateTable[mapped.state].rank > stateTable[current].rank ? mapped.state : current;
}

/** Tells whether a state says that the message reached the phone; `read` and `played` imply it. */
export function isDelivered(state: MessageState): boolean {
  return stateTable[state].rank >= stateTable.delivered.rank;
}

/** Tells whether WhatsApp surely has (or had) the message, so that sending it again would double it. */
export function isWithWhatsApp(state: MessageState): boolean {
  return stateTable[state].rank >= stateTable.accepted.rank && state !== 'failed' && state !== 'expired';
}

/** Tells whether a string is a state of ours (used where states come from rows or requests). */
export function isMessageState(value: string): value is MessageState {
  return Object.hasOwn(stateTable, value);
}

function isWhatsAppStatus(status: string): status is WhatsAppStatus {
  return Object.hasOwn(whatsappStatuses, status);
}
