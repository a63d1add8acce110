import type { MarkReadRequest } from '#domain/whatsapp/send-request.ts';
import { successSchema } from './answers.ts';
import { graphJson } from './graph-json.ts';
import { graphPath, type GraphHttp } from './graph-http.ts';

/** Which message the customer shall see as read. */
export interface MarkReadCall {
  readonly token: string;
  readonly phoneNumberId: string;
  readonly wamid: string;
  /** Shows that we type, until an answer or 25 seconds. */
  readonly typing?: boolean;
}

/**
 * Marks a message, and all earlier ones of the thread, as read; possible for 30 days.
 *
 * @throws PerduraError as `graphJson`
 */
export async function markRead(http: GraphHttp, { token, phoneNumberId, wamid, typing }: MarkReadCall): Promise<void> {
  const json: MarkReadRequest = {
    messaging_product: 'whatsapp',
    status: 'read',
    message_id: wamid,
    ...(typing === true ? { typing_indicator: { type: 'text' } } : {}),
  };
  const path = graphPath([phoneNumberId, 'messages']);
  await graphJson(http, { resource: 'mark_read', method: 'POST', path, token, json }, successSchema);
}
