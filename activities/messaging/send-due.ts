import { activityInfo, ApplicationFailure, cancellationSignal, heartbeat } from '@temporalio/activity';
import type { SenderContext } from './sending/sender-context.ts';
import { sendForNumber, type SendForNumberInput } from './sending/send-for-number.ts';

/** How often the server is told that the sender lives, in milliseconds. */
const HEARTBEAT_MS = 1_500;

/** How a stretch of sending ended, as the workflow needs it. */
export interface SendDueResult {
  /** `paused` waits for a person; the others only tell why it stopped. */
  readonly reason: 'idle' | 'paused' | 'handover' | 'long_run' | 'lost';
  /** RFC 3339; null when only news will tell. */
  readonly nextDueAt: string | null;
}

interface Running {
  readonly stop: AbortController;
  readonly ended: Promise<unknown>;
}

/**
 * Makes the activity that sends for one number until nothing is due: the only code that does. It may run for minutes;
 * it heartbeats, hands over when the worker shuts down, and a second start in the same process first ends the one that
 * still runs there.
 */
export const createSendDue = (context: SenderContext) => {
  const running = new Map<string, Running>();
  return async (input: SendForNumberInput): Promise<SendDueResult> => {
    const before = running.get(input.numberId);
    before?.stop.abort();
    await before?.ended.catch(() => undefined);
    const stop = new AbortController();
    const signal = AbortSignal.any([stop.signal, cancellationSignal()]);
    const beating = setInterval(() => heartbeat(), HEARTBEAT_MS);
    const sending = sendForNumber(context, input, signal);
    const mine = { stop, ended: sending };
    running.set(input.numberId, mine);
    try {
      const { reason, nextDueAt } = await sending;
      if (reason === 'broken') {
        throw ApplicationFailure.create({ type: 'unavailable', message: 'the sender starts anew', category: 'BENIGN' });
      }
      context.log.info({ number_id: input.numberId, reason, attempt: activityInfo().attempt }, 'a sender stopped');
      return { reason, nextDueAt: nextDueAt?.toISOString() ?? null };
    } finally {
      clearInterval(beating);
      if (running.get(input.numberId) === mine) running.delete(input.numberId);
    }
  };
};
