import type { Core } from '../core/core.ts';
import type { NumberRow, OutboundRow, PhoneRow, PlannedStatus } from '../store/rows.ts';

/**
 * What will become of an accepted message, and when.
 * @param failCode it fails with this code instead of arriving
 */
export function planStatuses(
  core: Core,
  phone: PhoneRow,
  type: string,
  now: number,
  failCode: number | null,
): PlannedStatus[] {
  const { sent_ms, delivered_ms, read_ms } = core.settings.statuses;
  const sentAt = now + sent_ms;
  if (failCode !== null) return [{ status: 'failed', at: sentAt, code: failCode }];
  const sent: PlannedStatus = { status: 'sent', at: sentAt };
  // Reactions get no ticks beyond the first. See reference section 2.
  if (type === 'reaction' || !phone.online || delivered_ms === null) return [sent];
  return [sent, ...planDelivery(phone, sentAt + delivered_ms, read_ms)];
}

/** `delivered` and, where the phone reads by itself, `read`. Read at once implies delivered. */
function planDelivery(phone: PhoneRow, deliveredAt: number, settingReadMs: number | null): PlannedStatus[] {
  const readMs = phone.read_ms === undefined ? settingReadMs : phone.read_ms;
  if (readMs === 0) return [{ status: 'read', at: deliveredAt }];
  const delivered: PlannedStatus = { status: 'delivered', at: deliveredAt };
  return readMs === null ? [delivered] : [delivered, { status: 'read', at: deliveredAt + readMs }];
}

/** Waits for the next state that is planned for a message. */
export function scheduleStatus(core: Core, row: OutboundRow): void {
  const next = row.plan[0];
  if (next) core.scheduler.at(next.at, () => reachStatus(core, row, next));
}

function reachStatus(core: Core, row: OutboundRow, planned: PlannedStatus): void {
  // Something else has happened meanwhile: the person read it, a reset.
  if (row.plan[0] !== planned || core.store.ledger.get(row.wamid) !== row) return;
  if (core.faults.holdsStatuses({ numberId: row.number_id, to: row.wa_id })) return;
  emitStatus(core, row, { ...planned, at: Math.max(planned.at, row.at) });
  scheduleStatus(core, row);
}

/** Brings a message to a state now and tells the business. */
export function emitStatus(core: Core, row: OutboundRow, entry: PlannedStatus): void {
  const index = core.store.ledger.addStatus(row, entry);
  core.live.publish('status', { wamid: row.wamid, wa_id: row.wa_id, number_id: row.number_id, ...entry });
  const target = { numberId: row.number_id, to: row.wa_id };
  if (core.faults.losesStatus(target)) return;
  const number = core.store.numbers.get(row.number_id);
  if (!number) return;
  core.webhooks.enqueue({
    account_id: number.account_id,
    number_id: number.id,
    field: 'messages',
    status: { wamid: row.wamid, index },
    to: row.wa_id,
  });
}

/** Lets statuses that were held (or that an earlier run left) go on. @returns how many messages had some */
export function resumeStatuses(core: Core): number {
  let count = 0;
  for (const row of core.store.ledger.ordered) {
    if (row.direction !== 'outbound' || row.plan.length === 0) continue;
    scheduleStatus(core, row);
    count += 1;
  }
  return count;
}

/** The person opens the chat: what has arrived there becomes `read`. @returns how many messages */
export function readThread(core: Core, number: NumberRow, phone: PhoneRow): number {
  const now = core.clock.now();
  let count = 0;
  for (const row of core.store.ledger.ofPhone(phone.wa_id)) {
    if (row.direction !== 'outbound' || row.number_id !== number.id || row.type === 'reaction') continue;
    const last = row.statuses.at(-1)?.status;
    if (last === 'delivered' || (last === 'sent' && phone.online)) {
      core.store.ledger.replan(row, []);
      emitStatus(core, row, { status: 'read', at: now });
      count += 1;
    }
  }
  return count;
}

/** The phone is back: what waited at `sent` is delivered, unless its time to live is over. */
export function deliverWaiting(core: Core, phone: PhoneRow): void {
  const now = core.clock.now();
  const { delivered_ms, read_ms } = core.settings.statuses;
  for (const row of core.store.ledger.ofPhone(phone.wa_id)) {
    if (row.direction !== 'outbound' || row.plan.length > 0 || row.type === 'reaction') continue;
    if (row.statuses.at(-1)?.status !== 'sent' || now - row.at > row.ttl_ms) continue;
    core.store.ledger.replan(row, planDelivery(phone, now + (delivered_ms ?? 0), read_ms));
    scheduleStatus(core, row);
  }
}
