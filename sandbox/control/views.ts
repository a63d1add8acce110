import type { InboundRow, MessageRow, OutboundRow } from '../store/rows.ts';

/** A message of a business as the phone shows it. */
export function outboundView(row: OutboundRow): Record<string, unknown> {
  const body = JSON.parse(row.body) as Record<string, unknown>;
  return {
    direction: 'outbound',
    seq: row.seq,
    wamid: row.wamid,
    biz_opaque_callback_data: row.biz,
    phone_number_id: row.number_id,
    wa_id: row.wa_id,
    type: row.type,
    [row.type]: body[row.type],
    ...(body['context'] !== undefined && { context: body['context'] }),
    body,
    at: row.at,
    status: row.statuses.at(-1)?.status ?? 'accepted',
    statuses: row.statuses,
  };
}

/** A customer's own message. */
export function inboundView(row: InboundRow): Record<string, unknown> {
  return {
    direction: 'inbound',
    seq: row.seq,
    wamid: row.wamid,
    phone_number_id: row.number_id,
    wa_id: row.wa_id,
    ...row.message,
    body: row.message,
    at: row.at,
    status: row.read_at === null ? 'sent' : 'read',
  };
}

/** A message of either side. */
export function messageView(row: MessageRow): Record<string, unknown> {
  return row.direction === 'outbound' ? outboundView(row) : inboundView(row);
}

/** A message without its content, for comparing tens of thousands with a ledger. */
export function messageSummary(row: MessageRow): Record<string, unknown> {
  const { seq, direction, wamid, number_id, wa_id, type, at } = row;
  const base = { seq, direction, wamid, phone_number_id: number_id, wa_id, type, at };
  return row.direction === 'outbound'
    ? { ...base, biz_opaque_callback_data: row.biz, status: row.statuses.at(-1)?.status ?? 'accepted' }
    : base;
}
