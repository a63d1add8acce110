import { PerduraError } from '../errors/perdura-error.ts';
import type { MessageState } from './status.ts';

/** What our own side may do with a message, beside receipts of WhatsApp (`applyStatus`). */
export type MessageCommand =
  'release' | 'claim' | 'accept' | 'hold' | 'refuse' | 'requeue' | 'lose' | 'expire' | 'cancel' | 'resend';

const transitions: Readonly<
  Record<MessageCommand, { readonly from: readonly MessageState[]; readonly to: MessageState }>
> = {
  /** Its time has come. */
  release: { from: ['scheduled'], to: 'queued' },
  /** The sender took it and writes the attempt before the call. */
  claim: { from: ['scheduled', 'queued'], to: 'sending' },
  accept: { from: ['sending'], to: 'accepted' },
  hold: { from: ['sending'], to: 'held' },
  /** WhatsApp or our own check refused it for good. */
  refuse: { from: ['scheduled', 'queued', 'sending'], to: 'failed' },
  /** Surely not accepted, and worth another attempt. */
  requeue: { from: ['sending'], to: 'queued' },
  /** The outcome of the call is not known and no receipt came. */
  lose: { from: ['sending'], to: 'unknown' },
  /** Its time to live ended: unsent, or sent without a receipt of delivery. */
  expire: { from: ['scheduled', 'queued', 'accepted', 'held', 'sent'], to: 'expired' },
  /** Only before the attempt began; WhatsApp cannot unsend. */
  cancel: { from: ['scheduled', 'queued'], to: 'cancelled' },
  /** A person decided to send it once more. */
  resend: { from: ['failed', 'unknown', 'expired'], to: 'queued' },
};

/** The state after a command, or null when the command does not fit the state. */
export function stateAfter(state: MessageState, command: MessageCommand): MessageState | null {
  const { from, to } = transitions[command];
  return from.includes(state) ? to : null;
}

/**
 * The state after a command of a person or program.
 *
 * @throws PerduraError `message_not_cancellable` or `message_not_resendable` when it is too late, else `version_conflict`
 */
export function requireState(state: MessageState, command: MessageCommand): MessageState {
  const next = stateAfter(state, command);
  if (next !== null) return next;
  const code =
    command === 'cancel'
      ? 'message_not_cancellable'
      : command === 'resend'
        ? 'message_not_resendable'
        : 'version_conflict';
  throw new PerduraError(code, { detail: `The message is ${state}`, meta: { status: state } });
}

/** The states from which a command is allowed; for the condition of an update in the database. */
export function statesBefore(command: MessageCommand): readonly MessageState[] {
  return transitions[command].from;
}
