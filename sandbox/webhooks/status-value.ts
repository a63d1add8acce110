import { createHash } from 'node:crypto';
import type { Core } from '../core/core.ts';
import { toWebhookError } from '../errors/graph-error.ts';
import { pricingOf } from '../messages/pricing.ts';
import { contactOf } from '../messages/receive-message.ts';
import { findThread, WINDOW_MS } from '../messages/window.ts';
import type { OutboundRow, StatusEntry } from '../store/rows.ts';

/** Graph version from which statuses carry `conversation` only inside a free entry point. */
const VERSION_WITHOUT_CONVERSATION = 24;

/**
 * The `value` of a status update.
 * @param version Graph version of the webhook, such as `v25.0`
 * @returns null when the message is gone
 * @see Meta, status messages webhook reference
 */
export function buildStatusValue(
  core: Core,
  wamid: string,
  index: number,
  version: string | null,
): Record<string, unknown> | null {
  const row = core.store.ledger.getOutbound(wamid);
  const entry = row?.statuses[index];
  const number = row && core.store.numbers.get(row.number_id);
  if (!row || !entry || !number) return null;
  const phone = core.store.phones.get(row.wa_id);
  const hidden = phone?.hides_number === true;
  const conversation = buildConversation(core, row, entry, version ?? row.version);
  const pricing = carriesPricing(row, index) ? pricingOf(row) : undefined;
  return {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: number.digits, phone_number_id: number.id },
    ...(entry.status !== 'failed' &&
      phone && {
        contacts: [contactOf(phone)],
      }),
    statuses: [
      {
        id: row.wamid,
        status: entry.status,
        timestamp: String(Math.floor(entry.at / 1000)),
        ...(!hidden && { recipient_id: row.wa_id }),
        ...(phone && { recipient_user_id: phone.user_id }),
        ...(conversation && { conversation }),
        ...(pricing && { pricing }),
        ...(row.biz !== null && { biz_opaque_callback_data: row.biz }),
        ...(entry.code !== undefined && { errors: [toWebhookError(entry.code)] }),
      },
    ],
  };
}

/** `pricing` comes with `sent` and with the first of `delivered` and `read`. */
function carriesPricing(row: OutboundRow, index: number): boolean {
  const status = row.statuses[index]?.status;
  if (status === 'sent') return true;
  const isDelivery = (entry: StatusEntry): boolean => entry.status === 'delivered' || entry.status === 'read';
  return row.statuses.findIndex(isDelivery) === index;
}

function buildConversation(
  core: Core,
  row: OutboundRow,
  entry: StatusEntry,
  version: string,
): Record<string, unknown> | undefined {
  if (row.category === null || entry.status === 'failed') return undefined;
  const isFreeEntry = row.pricing_type === 'free_entry_point';
  if (!isFreeEntry && Number.parseInt(version.slice(1), 10) >= VERSION_WITHOUT_CONVERSATION) return undefined;
  const thread = findThread(core, row.number_id, row.wa_id);
  const end = isFreeEntry ? (thread?.free_entry_until ?? row.at) : (thread?.last_inbound_at ?? row.at) + WINDOW_MS;
  const id = createHash('md5').update(`${row.number_id}/${row.wa_id}/${row.category}/${end}`).digest('hex');
  return {
    id,
    ...(entry.status === 'sent' && { expiration_timestamp: String(Math.floor(end / 1000)) }),
    origin: { type: isFreeEntry ? 'referral_conversion' : row.category },
  };
}
