import { z } from 'zod';
import { isMessageState, stateTable } from '#domain/messaging/status.ts';
import type { MessageRecord } from '#data/messaging/reading/message-record.ts';
import { statusError } from './status-error.ts';

/** One moment in the life of a message. */
export const statusSchema = z
  .object({
    status: z.string(),
    at: z.iso.datetime(),
    error: z.object({ code: z.string(), title: z.string() }).loose().optional(),
  })
  .meta({ id: 'MessageStatusEntry' });

type StatusEntry = z.input<typeof statusSchema>;

/** States that only our side can know; the others come as receipts, with WhatsApp's time. */
const OURS = new Set(['failed', 'unknown', 'expired', 'cancelled']);

/**
 * The life of a message, first state first: when it was taken on, when WhatsApp accepted it, its receipts by WhatsApp's
 * time, and how it ended here.
 */
export function messageTimeline({ row, receipts }: MessageRecord): StatusEntry[] {
  if (row.direction === 'inbound') return [{ status: 'received', at: row.createdAt.toISOString() }];
  const scheduled = row.notBefore !== null && row.notBefore > row.createdAt && row.attempt === 0;
  const entries: StatusEntry[] = [{ status: scheduled ? 'scheduled' : 'queued', at: row.createdAt.toISOString() }];
  if (row.acceptedAt) entries.push({ status: 'accepted', at: row.acceptedAt.toISOString() });
  for (const { status, at, error } of receipts) {
    entries.push({ status, at: at.toISOString(), ...(error !== null && { error: statusError(row.errorCode, error) }) });
  }
  if (OURS.has(row.state) && !receipts.some(({ status }) => status === row.state)) {
    const failed = row.errorCode !== null || row.error !== null;
    const error = failed ? { error: statusError(row.errorCode, row.error) } : {};
    entries.push({ status: row.state, at: (row.failedAt ?? row.stateAt).toISOString(), ...error });
  }
  return entries.toSorted((a, b) => rankOf(a.status) - rankOf(b.status));
}

/** By rank and not by time: WhatsApp's receipts have whole seconds and its own clock. */
function rankOf(status: string): number {
  return isMessageState(status) ? stateTable[status].rank : 0;
}
