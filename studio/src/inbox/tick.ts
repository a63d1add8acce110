import type { MessageStatus } from '@perdura/domain/messaging/status.ts';

/** The sign of a status; each has another form, so that colour is never alone. */
export type TickSign = 'clock' | 'one' | 'two' | 'pause' | 'alert' | 'question' | 'calendar' | 'gone';

/** How a status looks and which colour it takes. */
export interface Tick {
  readonly sign: TickSign;
  readonly tone: 'quiet' | 'seen' | 'bad' | 'warn';
}

const TICKS: Readonly<Record<Exclude<MessageStatus, 'received'>, Tick>> = {
  scheduled: { sign: 'calendar', tone: 'quiet' },
  queued: { sign: 'clock', tone: 'quiet' },
  sending: { sign: 'clock', tone: 'quiet' },
  accepted: { sign: 'one', tone: 'quiet' },
  held: { sign: 'pause', tone: 'warn' },
  sent: { sign: 'one', tone: 'quiet' },
  delivered: { sign: 'two', tone: 'quiet' },
  read: { sign: 'two', tone: 'seen' },
  played: { sign: 'two', tone: 'seen' },
  failed: { sign: 'alert', tone: 'bad' },
  unknown: { sign: 'question', tone: 'warn' },
  expired: { sign: 'gone', tone: 'warn' },
  cancelled: { sign: 'gone', tone: 'quiet' },
};

/** The tick of a status; none for what came in, nor for a status this page does not know yet. */
export function tickOf(status: MessageStatus): Tick | undefined {
  return status === 'received' ? undefined : TICKS[status];
}
