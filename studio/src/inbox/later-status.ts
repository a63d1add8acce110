import { type MessageStatus, stateTable } from '@perdura/domain/messaging/status.ts';

/** States that a message leaves for the queue when it is attempted or sent once more. */
const SENT_AGAIN: ReadonlySet<MessageStatus> = new Set(['sending', 'held', 'unknown', 'failed', 'expired']);

/**
 * The status to show when two are known of one message. Answers and live events overtake each other, and a tick must
 * never step back; only what goes to the queue again starts over.
 */
export function laterStatus(shown: MessageStatus, told: MessageStatus): MessageStatus {
  if (shown === 'received' || told === 'received') return told;
  if (told === 'queued' && SENT_AGAIN.has(shown)) return told;
  return stateTable[told].rank >= stateTable[shown].rank ? told : shown;
}
