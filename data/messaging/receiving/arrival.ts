import { unixSecondsToMs } from '#domain/whatsapp/unix-time.ts';
import type { InboundMessage } from '#domain/whatsapp/inbound-message.ts';
import type { WebhookContact } from '#domain/whatsapp/webhook/value.ts';
import type { Identity } from '../../contacts/contact-record.ts';
import { inboundMessageId } from '../../inbox/arrival-order.ts';
import { columnText } from '../../inbox/outside-text.ts';

/** An inbound message as it came, ready to be stored. */
export interface Arrival {
  /** Our id, minted from WhatsApp's time. */
  readonly id: string;
  readonly wamid: string;
  /** WhatsApp's time. */
  readonly at: Date;
  readonly message: InboundMessage;
  /** How the writer is known; empty when WhatsApp told neither phone nor user id. */
  readonly identities: readonly Identity[];
  readonly name: string | undefined;
  /** The message this one quotes, reacts to, edits or revokes. */
  readonly contextWamid: string | null;
}

/** Where a message stood in what came. */
export interface ArrivalPlace {
  readonly inboxId: string;
  /** Place among the messages of the inbox row. */
  readonly place: number;
}

/**
 * Reads an inbound message together with the list of writers that came beside it. A person with a username may have no
 * phone here, only a business-scoped user id; a system message has no list at all.
 */
export function readArrival(
  message: InboundMessage,
  contacts: readonly WebhookContact[],
  { inboxId, place }: ArrivalPlace,
): Arrival {
  const writer = writerOf(message, contacts);
  const at = new Date(unixSecondsToMs(message.timestamp));
  const identities: Identity[] = [];
  add(identities, 'wa_id', message.from ?? writer?.wa_id);
  add(identities, 'user_id', message.from_user_id ?? writer?.user_id);
  if (message.type === 'system') {
    add(identities, 'wa_id', message.system.wa_id);
    add(identities, 'user_id', message.system.user_id);
  }
  return {
    id: inboundMessageId(at.getTime(), inboxId, place),
    wamid: columnText(message.id),
    at,
    message,
    identities,
    name: writer?.profile?.name,
    contextWamid: contextOf(message),
  };
}

function writerOf(message: InboundMessage, contacts: readonly WebhookContact[]): WebhookContact | undefined {
  const [only, second] = contacts;
  if (only && !second) return only;
  return contacts.find(
    ({ wa_id: waId, user_id: userId }) =>
      (waId !== undefined && waId === message.from) || (userId !== undefined && userId === message.from_user_id),
  );
}

function add(identities: Identity[], kind: Identity['kind'], value: string | undefined): void {
  if (value === undefined || value === '') return;
  if (identities.some((known) => known.kind === kind && known.value === value)) return;
  identities.push({ kind, value });
}

function contextOf(message: InboundMessage): string | null {
  const wamid = referredTo(message);
  return wamid === undefined ? null : columnText(wamid);
}

function referredTo(message: InboundMessage): string | undefined {
  switch (message.type) {
    case 'reaction':
      return message.reaction.message_id;
    case 'edit':
      return message.edit.original_message_id;
    case 'revoke':
      return message.revoke.original_message_id;
    default:
      return message.context?.id;
  }
}

/** Names of the envelope that stand in columns of their own; all else, known or not, belongs to the content. */
const ENVELOPE = new Set(['id', 'from', 'from_user_id', 'timestamp']);

/** The Cloud API's own object of a message, `{ type, <type>: ... }`, with every field that is not known. */
export function contentOf(message: InboundMessage): { readonly type: string; readonly [key: string]: unknown } {
  const fields = Object.entries(message).filter(([key]) => !ENVELOPE.has(key));
  return { ...Object.fromEntries(fields), type: message.type };
}

/**
 * Tells whether a person wrote something to us. Reactions, edits and revokes are about another message, and system
 * messages come from WhatsApp: they open no window, count as no reply and start nothing.
 */
export function isWritten({ type }: InboundMessage): boolean {
  return type !== 'reaction' && type !== 'edit' && type !== 'revoke' && type !== 'system';
}
