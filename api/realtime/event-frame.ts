import type { LoggedEvent } from '#data/events/read-events.ts';
import { toMessageResource } from '../resources/message.ts';
import type { MessageRecord } from '#data/messaging/reading/message-record.ts';

/** An event as it goes over the wire, made once for all streams of a tenant. */
export interface EventFrame {
  readonly seq: number;
  readonly name: string;
  /** For those who may read content, and for those who may not. */
  readonly full: string;
  readonly bare: string;
}

/**
 * Writes an event as an SSE frame. A message event carries the message as it is now, but the status of its own moment,
 * so that a quick series of receipts shows each step. Source: WHATWG HTML, "Server-sent events".
 */
export function eventFrame(event: LoggedEvent, message: MessageRecord | undefined): EventFrame {
  const { seq, name, data, at } = event;
  const common = { ...data, at: at.toISOString() };
  if (!message) {
    const text = frame(event, common);
    return { seq, name, full: text, bare: text };
  }
  const withMessage = (showContent: boolean): string =>
    frame(event, { ...toMessageResource(message, showContent), ...common });
  return { seq, name, full: withMessage(true), bare: withMessage(false) };
}

function frame({ seq, name }: LoggedEvent, data: object): string {
  return `id: ${seq}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
