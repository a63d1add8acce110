import { markReadRequestSchema } from '#domain/whatsapp/send-request.ts';
import type { Core } from '../core/core.ts';
import { GraphError, invalidParameter } from '../errors/graph-error.ts';
import type { NumberRow } from '../store/rows.ts';

const SUCCESS = '{"success":true}';
/** A message can be marked so long. @see reference section 2 */
const READABLE_MS = 30 * 86_400_000;
/** The typing bubble ends then, or with the reply. */
const TYPING_MS = 25_000;

/**
 * Marks a customer's message and all before it as read, and may show that the business types.
 * @returns the answer
 * @throws GraphError 100 or 131009
 * @see Meta, Mark messages as read; Typing indicators
 */
export function markRead(core: Core, number: NumberRow, body: Readonly<Record<string, unknown>>): string {
  const parsed = markReadRequestSchema.safeParse(body);
  if (!parsed.success) throw invalidParameter(parsed.error.issues[0]?.message ?? 'The request is not valid');
  const now = core.clock.now();
  const message = core.store.ledger.getInbound(parsed.data.message_id);
  if (!message || message.number_id !== number.id || now - message.at > READABLE_MS) {
    throw new GraphError(131009, { details: 'Message id is not valid or too old' });
  }
  for (const row of core.store.ledger.ofPhone(message.wa_id)) {
    if (row.direction !== 'inbound' || row.number_id !== number.id || row.read_at !== null) continue;
    if (row.seq <= message.seq) core.store.ledger.mark(row, { read_at: now });
  }
  core.live.publish('read', { wa_id: message.wa_id, number_id: number.id, wamid: message.wamid });
  if (parsed.data.typing_indicator) {
    core.store.ledger.mark(message, { typing_until: now + TYPING_MS });
    core.live.publish('typing', { wa_id: message.wa_id, number_id: number.id, until: now + TYPING_MS });
  }
  return SUCCESS;
}
