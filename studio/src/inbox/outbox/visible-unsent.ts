import type { Message } from '../../api/message.ts';
import type { Unsent } from './unsent.ts';

/** Clocks of browser and server may differ by this much: 2 minutes. */
const SKEW_MS = 2 * 60 * 1000;

/**
 * The texts of a conversation to draw beside its messages. While a request is under way its message may arrive by the
 * live stream before the answer does; then the text is drawn as that message and not a second time.
 */
export function visibleUnsent(
  all: readonly Unsent[],
  messages: readonly Message[],
  conversationId: string,
): readonly Unsent[] {
  const mine = all.filter((unsent) => unsent.conversationId === conversationId);
  const taken = new Set<string>();
  return mine.filter((unsent) => {
    if (unsent.state !== 'sending') return true;
    const twin = messages.find((message) => !taken.has(message.id) && isTwin(message, unsent));
    if (twin) taken.add(twin.id);
    return twin === undefined;
  });
}

function isTwin(message: Message, unsent: Unsent): boolean {
  if (message.direction !== 'outbound' || message.type !== 'text' || message.run_id !== null) return false;
  const body = message.text;
  if (typeof body !== 'object' || body === null || !('body' in body) || body.body !== unsent.body) return false;
  return Date.parse(message.created_at) >= Date.parse(unsent.at) - SKEW_MS;
}
