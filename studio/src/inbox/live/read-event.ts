import type { Message } from '../../api/message.ts';
import type { SseEvent } from '../../live/sse-parser.ts';
import { peekText } from '../content/peek.ts';

/** What an event means for the inbox. */
export type InboxEvent =
  | { readonly kind: 'message'; readonly message: Message; readonly arrived: boolean }
  | { readonly kind: 'conversation' | 'contact'; readonly id: string };

/** Reads a live event; undefined for what is not about the inbox, or cannot be read. */
export function readEvent({ name, data }: SseEvent): InboxEvent | undefined {
  const [about] = name.split('.');
  if (about !== 'message' && about !== 'conversation' && about !== 'contact') return undefined;
  const body = parse(data);
  if (about === 'contact') {
    const id = peekText(body, 'contact_id');
    return id === undefined ? undefined : { kind: 'contact', id };
  }
  const conversationId = peekText(body, 'conversation_id');
  if (conversationId === undefined) return undefined;
  if (about === 'conversation' || !isMessage(body)) return { kind: 'conversation', id: conversationId };
  return { kind: 'message', message: body, arrived: name === 'message.received' };
}

/** Our own API wrote it; without these an event tells only that something about the conversation changed. */
function isMessage(body: unknown): body is Message {
  return ['id', 'direction', 'type', 'status', 'created_at'].every((key) => peekText(body, key) !== undefined);
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
