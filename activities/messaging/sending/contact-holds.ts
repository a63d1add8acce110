import type { ClaimedMessage } from '#data/messaging/sending/claimed-message.ts';
import type { ErrorCode } from '#domain/errors/errors.ts';
import {
  afterPairAccepted,
  afterPairRefusal,
  afterPairSend,
  freshPair,
  isPairForgettable,
  pairWaitMs,
  type PairPace,
} from '#domain/messaging/pair-pace.ts';

/** Added to each wait: the far side counts from when a message arrives, which is not always equally late. */
const JITTER_MS = 100;
/** One message to a contact each so many milliseconds, once the burst is used. */
const PAIR_INTERVAL_MS = 6000;
/** Contacts remembered before those that need it no more are forgotten. */
const SWEEP_ABOVE = 20_000;

/** Until when a message waits, in milliseconds since the epoch, and why if WhatsApp is the reason. */
export interface Waiting {
  readonly until: number;
  readonly code: ErrorCode | undefined;
}

interface Hold {
  readonly until: number;
  /** Classes above this one, which are more urgent, pass. */
  readonly class: number;
  /** Time between those that wait behind the first. */
  readonly stepMs: number;
  /** When the last of those that wait is due. */
  last: number;
}

/**
 * Which contacts have to wait, and until when: by WhatsApp's limit for one pair, or because an earlier message to them
 * goes back into the queue and those behind it must not overtake it. Times are milliseconds since the epoch.
 */
export class ContactHolds {
  readonly #pairs = new Map<string, PairPace>();
  readonly #holds = new Map<string, Hold>();

  /** How long a message has to wait; undefined when it may go. What is told to wait is counted as waiting. */
  waiting(message: ClaimedMessage, now: number): Waiting | undefined {
    const hold = this.#holds.get(message.contactId);
    if (hold && message.class >= hold.class) {
      if (now < hold.until || (message.waitedFor === null && now < hold.last)) return this.#queueBehind(hold);
    }
    const waitMs = pairWaitMs(this.#pairs.get(message.contactId) ?? freshPair, now);
    if (waitMs === 0) return undefined;
    return { until: this.#holdPair(message, now + waitMs + JITTER_MS), code: 'whatsapp_pair_limited' };
  }

  /** A message is about to go out. */
  sent(contactId: string, now: number): void {
    this.#pairs.set(contactId, afterPairSend(this.#pairs.get(contactId) ?? freshPair, now));
    if (this.#pairs.size > SWEEP_ABOVE) this.#sweep(now);
  }

  /** WhatsApp took a message. */
  accepted(contactId: string): void {
    const pair = this.#pairs.get(contactId);
    if (pair && pair.refusals > 0) this.#pairs.set(contactId, afterPairAccepted(pair));
  }

  /** WhatsApp refused a message for the limit of its pair. @returns when the pair may be tried again */
  refused(message: ClaimedMessage, now: number): number {
    const pair = afterPairRefusal(this.#pairs.get(message.contactId) ?? freshPair, now);
    this.#pairs.set(message.contactId, pair);
    return this.#holdPair(message, now + pairWaitMs(pair, now));
  }

  /** A message goes back into the queue until a moment; those behind it, of its class or less urgent, wait as well. */
  hold({ contactId, class: of }: ClaimedMessage, until: number): void {
    const hold = this.#holds.get(contactId);
    if (hold && hold.last > until) return;
    this.#holds.set(contactId, { until, class: of, stepMs: 0, last: until });
  }

  /** Those that wait already keep their times; they are behind this one, or tie with it and are younger. */
  #holdPair({ contactId, class: of }: ClaimedMessage, until: number): number {
    const before = this.#holds.get(contactId);
    this.#holds.set(contactId, {
      until,
      class: Math.min(of, before?.class ?? of),
      stepMs: PAIR_INTERVAL_MS,
      last: Math.max(until, before?.last ?? until),
    });
    return until;
  }

  #queueBehind(hold: Hold): Waiting {
    hold.last += hold.stepMs;
    return { until: hold.last, code: hold.stepMs > 0 ? 'whatsapp_pair_limited' : undefined };
  }

  #sweep(now: number): void {
    for (const [contactId, pair] of this.#pairs) if (isPairForgettable(pair, now)) this.#pairs.delete(contactId);
    for (const [contactId, hold] of this.#holds) if (hold.last <= now) this.#holds.delete(contactId);
  }
}
