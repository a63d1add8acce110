import type { OutboundRow, ThreadRow } from '../store/rows.ts';

/** From then on service messages and utility templates inside the window are charged. @see reference section 8 */
const SERVICE_CHARGED_FROM = Date.UTC(2026, 9, 1);

/** What a message is priced as. */
export interface Price {
  category: string;
  type: 'regular' | 'free_customer_service' | 'free_entry_point';
}

/**
 * Category and type of a message's price, as `pricing` in its statuses says.
 * @param templateCategory of the template, or null for a free-form message
 * @see Meta, Pricing (1 July 2025; 1 October 2026)
 */
export function priceMessage(
  templateCategory: string | null,
  thread: ThreadRow | undefined,
  isOpen: boolean,
  now: number,
): Price {
  const category = templateCategory === null ? 'service' : templateCategory.toLowerCase();
  const freeUntil = thread?.free_entry_until ?? null;
  if (freeUntil !== null && now < freeUntil) return { category, type: 'free_entry_point' };
  const freeInWindow = category === 'service' || (category === 'utility' && isOpen);
  return { category, type: freeInWindow && now < SERVICE_CHARGED_FROM ? 'free_customer_service' : 'regular' };
}

/** The `pricing` object of a status. */
export function pricingOf(row: OutboundRow): Record<string, unknown> | undefined {
  if (row.category === null) return undefined;
  return {
    billable: row.pricing_type === 'regular',
    pricing_model: 'PMP',
    category: row.category,
    type: row.pricing_type,
  };
}
