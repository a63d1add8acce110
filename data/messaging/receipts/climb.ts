import {
  applyStatus,
  isDelivered,
  isMessageState,
  isWithWhatsApp,
  mapWhatsAppStatus,
  type MessageState,
} from '#domain/messaging/status.ts';
import type { Receipt } from './receipt.ts';

/** What receipts change of a message's row. */
export interface Standing {
  readonly state: string;
  readonly wamid: string | null;
  readonly acceptedAt: Date | null;
  readonly sentAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly readAt: Date | null;
  readonly playedAt: Date | null;
  readonly failedAt: Date | null;
  readonly unclearAt: Date | null;
  readonly errorCode: string | null;
  readonly error: unknown;
}

/** A message's row after receipts, and the states it went through on the way. */
export interface Climb {
  readonly standing: Standing;
  readonly steps: readonly MessageState[];
  readonly changed: boolean;
}

/**
 * Applies receipts to a message. The state only climbs and each time is the earliest that was told, so that any order
 * and any repetition of the same receipts ends in the same row. An error counts only while the message stands as
 * failed: WhatsApp may report both, and delivered is then the truth.
 */
export function climb(before: Standing, receipts: readonly Receipt[]): Climb {
  const steps: MessageState[] = [];
  let now = before;
  for (const receipt of receipts) {
    const next = after(now, receipt);
    if (next.state !== now.state && isMessageState(next.state)) steps.push(next.state);
    now = next;
  }
  return { standing: now, steps, changed: !isSame(before, now) };
}

function after(now: Standing, receipt: Receipt): Standing {
  const mapped = mapWhatsAppStatus(receipt.status);
  const known = { ...now, wamid: now.wamid ?? receipt.wamid };
  if (mapped.kind !== 'state' || !isMessageState(now.state)) return known;
  const state = applyStatus(now.state, receipt.status);
  const times = withTime(known, mapped.state, receipt.at);
  const failure = state === 'failed' ? failureOf(now, receipt) : { failedAt: null, errorCode: null, error: null };
  const settled = state === now.state ? now.unclearAt : null;
  return {
    ...times,
    ...(isSettled(state) ? failure : {}),
    acceptedAt: now.acceptedAt ?? receipt.at,
    state,
    unclearAt: settled,
  };
}

/** `read` and `played` imply `delivered`, which WhatsApp leaves out when a message is read at once. */
function withTime(now: Standing, told: MessageState, at: Date): Standing {
  const delivered = isDelivered(told) ? { deliveredAt: earliest(now.deliveredAt, at) } : {};
  switch (told) {
    case 'sent':
      return { ...now, sentAt: earliest(now.sentAt, at) };
    case 'read':
      return { ...now, ...delivered, readAt: earliest(now.readAt, at) };
    case 'played':
      return { ...now, ...delivered, playedAt: earliest(now.playedAt, at) };
    default:
      return { ...now, ...delivered };
  }
}

function failureOf(now: Standing, receipt: Receipt): Pick<Standing, 'failedAt' | 'errorCode' | 'error'> {
  const { failedAt, errorCode, error } = now;
  if (receipt.status !== 'failed' || now.state === 'failed') return { failedAt, errorCode, error };
  return { failedAt: receipt.at, errorCode: receipt.errorCode ?? null, error: receipt.refusal ?? null };
}

/** WhatsApp has decided: what our own side noted about the send (an unclear outcome) no longer counts. */
function isSettled(state: MessageState): boolean {
  return state === 'failed' || isWithWhatsApp(state);
}

function earliest(known: Date | null, told: Date): Date {
  return known !== null && known <= told ? known : told;
}

function isSame(a: Standing, b: Standing): boolean {
  const keys = Object.keys(a) as (keyof Standing)[];
  return keys.every((key) => a[key] === b[key] || (a[key] instanceof Date && Number(a[key]) === Number(b[key])));
}
