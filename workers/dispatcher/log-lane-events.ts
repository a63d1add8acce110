import type { Logger } from 'pino';
import type { LaneEvent } from './drain-lane.ts';

/**
 * Makes the observer that logs what a person may have to look at: rows that failed, what was left undone, and lanes that
 * were interrupted. Ids, codes and counts only; an error's own text may quote what somebody wrote.
 */
export function logLaneEvents(log: Logger): (event: LaneEvent) => void {
  return (event) => {
    const lane = { tenant_id: event.lane.tenantId, lane: event.lane.lane };
    switch (event.kind) {
      case 'row_failed':
        log.error({ ...lane, inbox_id: event.id, code: event.code, parked: event.parked }, 'a webhook part failed');
        return;
      case 'interrupted':
        log.warn({ ...lane, err: event.error }, 'the inbox was interrupted and goes on later');
        return;
      case 'batch': {
        const { notes, parked, receipts, messages, rows } = event.report;
        const counts = { rows: rows.length, messages: messages.stored, receipts: receipts.matched, parked };
        if (parked > 0) log.error({ ...lane, ...counts }, 'webhook parts could not be read in full and were parked');
        if (receipts.unseen.length > 0) log.warn({ ...lane, statuses: receipts.unseen }, 'statuses that are not known');
        if (notes.length > 0) log.info({ ...lane, notes }, 'parts of webhooks that nothing was done about');
        log.debug({ ...lane, ...counts, duration_ms: Math.round(event.durationMs) }, 'a batch of the inbox');
      }
    }
  };
}
