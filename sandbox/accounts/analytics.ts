import type { Core } from '../core/core.ts';
import { spansOf, readExpansion, type Expansion } from './analytics-expansion.ts';
import { countryOf } from '../messages/wa-id.ts';
import type { AccountRow, OutboundRow } from '../store/rows.ts';

/**
 * The analytics that a call's fields ask for, counted from the messages of the account. `cost` is 0: the sandbox knows
 * no rate cards.
 * @param fields such as `pricing_analytics.start(1).end(2).granularity(DAILY).dimensions(["COUNTRY"])`
 * @throws GraphError 100 when start, end or granularity is missing
 * @see Meta, Analytics; reference section 5
 */
export function analyticsOf(core: Core, account: AccountRow, fields: string): Record<string, unknown> {
  const analytics = readExpansion(fields, 'analytics');
  const pricing = readExpansion(fields, 'pricing_analytics');
  const found: Record<string, unknown> = {};
  if (analytics) {
    found['analytics'] = {
      phone_numbers: numbersOf(core, account).map((number) => number.digits),
      granularity: analytics.granularity,
      data_points: pointsOf(analytics, (start, end) => countMessages(core, account, start, end)),
    };
  }
  if (pricing) {
    const data = pointsOf(pricing, (start, end) => countPrices(core, account, pricing, start, end));
    found['pricing_analytics'] = { data: [{ data_points: data }] };
  }
  return found;
}

function numbersOf(core: Core, account: AccountRow) {
  return [...core.store.numbers.values()].filter((number) => number.account_id === account.id);
}

function pointsOf(
  expansion: Expansion,
  count: (start: number, end: number) => Record<string, unknown>[],
): Record<string, unknown>[] {
  const points: Record<string, unknown>[] = [];
  for (const [start, end] of spansOf(expansion)) {
    for (const values of count(start, end)) points.push({ start, end, ...values });
  }
  return points;
}

function* messagesBetween(core: Core, account: AccountRow, start: number, end: number): Generator<OutboundRow> {
  for (const row of core.store.ledger.ordered) {
    if (row.direction !== 'outbound' || row.at < start * 1000 || row.at >= end * 1000) continue;
    if (core.store.numbers.get(row.number_id)?.account_id === account.id) yield row;
  }
}

function isDelivered(row: OutboundRow): boolean {
  return row.statuses.some((entry) => entry.status === 'delivered' || entry.status === 'read');
}

function countMessages(core: Core, account: AccountRow, start: number, end: number): Record<string, unknown>[] {
  let sent = 0;
  let delivered = 0;
  for (const row of messagesBetween(core, account, start, end)) {
    sent += row.statuses.some((entry) => entry.status === 'sent') ? 1 : 0;
    delivered += isDelivered(row) ? 1 : 0;
  }
  return sent > 0 ? [{ sent, delivered }] : [];
}

function countPrices(
  core: Core,
  account: AccountRow,
  expansion: Expansion,
  start: number,
  end: number,
): Record<string, unknown>[] {
  const groups = new Map<string, Record<string, unknown> & { volume: number }>();
  for (const row of messagesBetween(core, account, start, end)) {
    if (row.category === null || !isDelivered(row)) continue;
    const group = groupOf(core, row, expansion.dimensions);
    const key = JSON.stringify(group);
    const known = groups.get(key);
    if (known) known.volume += 1;
    else groups.set(key, { ...group, volume: 1, cost: 0 });
  }
  return [...groups.values()];
}

function groupOf(core: Core, row: OutboundRow, dimensions: readonly string[]): Record<string, unknown> {
  return {
    ...(dimensions.includes('COUNTRY') && { country: countryOf(row.wa_id).country }),
    ...(dimensions.includes('PHONE') && { phone_number: core.store.numbers.get(row.number_id)?.digits }),
    ...(dimensions.includes('PRICING_TYPE') && { pricing_type: row.pricing_type.toUpperCase() }),
    ...(dimensions.includes('PRICING_CATEGORY') && { pricing_category: row.category?.toUpperCase() }),
    ...(dimensions.includes('TIER') && { tier: '0:MAX' }),
  };
}
