import type { Core } from '../core/core.ts';
import { findThread, WINDOW_MS } from '../messages/window.ts';
import type { PhoneRow } from '../store/rows.ts';
import { messageView } from './views.ts';

/** Phones in the list of chats. */
const CHATS_LIMIT = 500;

/** A customer's chat with one number, for the list on the phone page. */
export interface Chat {
  phone: PhoneRow;
  /** The newest message of either side, or null. */
  last: Record<string, unknown> | null;
  /** Messages of the business that were not read. */
  unread: number;
  /** End of the customer service window, milliseconds since the epoch; null = closed. */
  window_until: number | null;
}

/** The chats of a number, newest first; phones without messages stand at the end. */
export function listChats(core: Core, numberId: string): Chat[] {
  const waIds = new Set<string>();
  const { ordered } = core.store.ledger;
  for (let index = ordered.length - 1; index >= 0 && waIds.size < CHATS_LIMIT; index -= 1) {
    const row = ordered[index];
    if (row?.number_id === numberId) waIds.add(row.wa_id);
  }
  for (const waId of core.store.phones.rows.keys()) {
    if (waIds.size >= CHATS_LIMIT) break;
    waIds.add(waId);
  }
  return [...waIds].flatMap((waId) => {
    const phone = core.store.phones.get(waId);
    return phone ? [toChat(core, numberId, phone)] : [];
  });
}

function toChat(core: Core, numberId: string, phone: PhoneRow): Chat {
  const rows = core.store.ledger.ofPhone(phone.wa_id).filter((row) => row.number_id === numberId);
  const last = rows.at(-1);
  const until = (findThread(core, numberId, phone.wa_id)?.last_inbound_at ?? -WINDOW_MS) + WINDOW_MS;
  return {
    phone,
    last: last ? messageView(last) : null,
    unread: rows.filter((row) => row.direction === 'outbound' && row.statuses.at(-1)?.status === 'delivered').length,
    window_until: until > core.clock.now() ? until : null,
  };
}
