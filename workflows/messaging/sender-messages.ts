import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { NumberStanding } from '#activities/messaging/steer-number.ts';

/** There are new messages. Sent by the relay to numbers whose sender is not awake. */
export const wakeSignal = defineSignal('wake');

/** What a person asks of a sender. */
export type SteerSender =
  | { readonly act: 'pause'; readonly reason: string }
  | { readonly act: 'resume' }
  /** Sends what is queued, then pauses. */
  | { readonly act: 'drain'; readonly reason: string }
  /** Messages per second from now on; 0 pauses. */
  | { readonly act: 'slow'; readonly ratePerSecond: number };

/** A person steers the sender; answers how the number stands afterwards. */
export const steerSenderUpdate = defineUpdate<NumberStanding, [SteerSender]>('steer');

/** What the sender does at this moment. */
export interface SenderPosition {
  readonly doing: 'sending' | 'waiting' | 'paused';
  /** When it goes on by itself; RFC 3339. */
  readonly nextDueAt: string | null;
}

/** Where the sender stands. */
export const senderPositionQuery = defineQuery<SenderPosition>('position');
