import type { Core } from '../core/core.ts';
import { createWamid } from '../core/ids.ts';
import type { InboundRow, NumberRow, PhoneRow } from '../store/rows.ts';
import { buildInboundContent } from './inbound-content.ts';
import type { CustomerMessage } from './customer-message.ts';
import { noteInbound } from './window.ts';

/**
 * A customer writes to a business: the window opens, the message is kept and told to the subscribed apps.
 * @throws RangeError when the message's content is not of its type
 */
export function receiveMessage(core: Core, number: NumberRow, phone: PhoneRow, written: CustomerMessage): InboundRow {
  const now = core.clock.now();
  const wamid = createWamid(phone.wa_id, 'inbound');
  const context = buildContext(core, number, written.context);
  const message: Record<string, unknown> = {
    ...(context && { context }),
    ...(written.referral && { referral: written.referral }),
    ...(!phone.hides_number && { from: phone.wa_id }),
    from_user_id: phone.user_id,
    id: wamid,
    timestamp: String(Math.floor(now / 1000)),
    type: written.type,
    ...buildInboundContent(core, number, phone, written),
  };
  const row: InboundRow = {
    direction: 'inbound',
    seq: core.store.ledger.nextSeq(),
    wamid,
    number_id: number.id,
    wa_id: phone.wa_id,
    type: written.type,
    message,
    at: now,
    read_at: null,
    typing_until: null,
  };
  core.store.ledger.add(row);
  noteInbound(core, number.id, phone.wa_id, written.referral !== undefined);
  if (core.settings.inbound_counts) core.limits.countInbound(number);
  core.live.publish('message', row);
  core.webhooks.enqueue({
    account_id: number.account_id,
    number_id: number.id,
    field: 'messages',
    value: {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: number.digits, phone_number_id: number.id },
      ...(written.type !== 'system' && { contacts: [contactOf(phone)] }),
      messages: [message],
    },
    to: phone.wa_id,
  });
  return row;
}

/** An entry of a webhook's `contacts`. The number is missing for who has a username and hides it. */
export function contactOf(phone: PhoneRow): Record<string, unknown> {
  return {
    profile: { name: phone.name, ...(phone.username !== null && { username: phone.username }) },
    ...(!phone.hides_number && { wa_id: phone.wa_id }),
    user_id: phone.user_id,
  };
}

function buildContext(
  core: Core,
  number: NumberRow,
  context: Record<string, unknown> | undefined,
): Record<string, unknown> | undefined {
  if (!context) return undefined;
  const { message_id: messageId, ...rest } = context;
  const id = rest['id'] ?? messageId;
  if (typeof id !== 'string') return rest;
  const quoted = core.store.ledger.get(id);
  return { from: quoted?.direction === 'inbound' ? quoted.wa_id : number.digits, id, ...rest };
}
