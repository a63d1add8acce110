import { z } from 'zod';
import { listChats } from './chats.ts';
import { deliverWaiting, readThread } from '../messages/statuses.ts';
import type { CustomerMessage } from '../messages/customer-message.ts';
import { receiveMessage } from '../messages/receive-message.ts';
import { tapReply } from '../messages/tap-reply.ts';
import { setMarketingPreference } from '../messages/marketing-preference.ts';
import type { Core } from '../core/core.ts';
import type { NumberRow } from '../store/rows.ts';
import { ControlError, found, listOf, type ControlCall, type ControlRoute } from './control-call.ts';
import { messageView, outboundView } from './views.ts';

const messageSchema = z.looseObject({
  phone_number_id: z.string().optional(),
  type: z.string().min(1),
  context: z.record(z.string(), z.unknown()).optional(),
  referral: z.record(z.string(), z.unknown()).optional(),
});

const phoneSchema = z.strictObject({
  wa_id: z
    .string()
    .regex(/^\d{5,15}$/)
    .optional(),
  name: z.string().min(1).max(200).optional(),
  user_id: z.string().optional(),
  username: z.string().nullable().optional(),
  hides_number: z.boolean().optional(),
  on_whatsapp: z.boolean().optional(),
  online: z.boolean().optional(),
  read_ms: z.number().min(0).nullable().optional(),
  marketing_stopped: z.boolean().optional(),
  identity_hash: z.string().optional(),
});

/** What customers do with their phones. */
export const phoneRoutes: readonly ControlRoute[] = [
  [
    'GET',
    'chats',
    ({ core, query }) => listOf(listChats(core, numberOf(core, query.get('phone_number_id') ?? undefined).id)),
  ],
  ['GET', 'phones', ({ core }) => listOf([...core.store.phones.values()])],
  ['POST', 'phones', (call) => savePhone(call, phoneSchema.parse(call.body).wa_id)],
  ['GET', 'phones/{wa_id}', (call) => ({ json: found(call.core.phones.find(waIdOf(call)), 'phone') })],
  ['POST', 'phones/{wa_id}', (call) => savePhone(call, waIdOf(call))],
  ['PATCH', 'phones/{wa_id}', (call) => savePhone(call, waIdOf(call))],
  ['POST', 'phones/{wa_id}/messages', (call) => writeMessage(call)],
  ['GET', 'phones/{wa_id}/messages', (call) => listMessages(call)],
  ['POST', 'phones/{wa_id}/read', (call) => readAll(call)],
  ['POST', 'phones/{wa_id}/taps', (call) => tap(call)],
  ['POST', 'phones/{wa_id}/marketing', (call) => setMarketing(call)],
];

/**
 * The number a control call means: the one it names, or the only one there is.
 * @throws ControlError 404, or 400 when there are several
 */
export function numberOf(core: Core, id: string | undefined): NumberRow {
  if (id !== undefined) return found(core.store.numbers.get(id), 'phone number id');
  const [first, second] = core.store.numbers.values();
  if (!first || second) throw new ControlError(400, 'Say which phone_number_id.');
  return first;
}

function waIdOf(call: ControlCall): string {
  const given = call.params['wa_id'] ?? '';
  return /^[A-Z]{2}\./.test(given) ? given : given.replace(/[^\d]/g, '');
}

function customerOf(call: ControlCall) {
  const waId = waIdOf(call);
  if (!/^([A-Z]{2}\..+|\d{5,15})$/.test(waId)) throw new ControlError(400, 'A phone has 5 to 15 digits.');
  return call.core.phones.ofCustomer(waId, call.core.clock.now());
}

function savePhone(call: ControlCall, waId: string | undefined) {
  const { wa_id: _, ...change } = phoneSchema.parse(call.body);
  if (waId === undefined) throw new ControlError(400, 'Say which wa_id.');
  const before = call.core.phones.ofCustomer(waId, call.core.clock.now());
  const phone = found(call.core.phones.update(before.wa_id, withoutUndefined(change)), 'phone');
  if (!before.online && phone.online) deliverWaiting(call.core, phone);
  call.core.live.publish('phone', phone);
  return { json: phone };
}

/** Leaves out what was not given, so that it stays as it is. */
function withoutUndefined<Value extends object>(
  value: Value,
): { [Key in keyof Value]: Exclude<Value[Key], undefined> } {
  const given = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(given) as { [Key in keyof Value]: Exclude<Value[Key], undefined> };
}

function writeMessage(call: ControlCall) {
  const { phone_number_id: numberId, ...written } = messageSchema.parse(call.body);
  const number = numberOf(call.core, numberId);
  const row = receiveMessage(call.core, number, customerOf(call), written as CustomerMessage);
  return { json: { wamid: row.wamid, message: row.message } };
}

function listMessages({ core, params, query }: ControlCall) {
  const phone = core.phones.find((params['wa_id'] ?? '').replace(/^\+/, ''));
  const numberId = query.get('phone_number_id');
  const rows = (phone ? core.store.ledger.ofPhone(phone.wa_id) : []).filter(
    (row) => numberId === null || row.number_id === numberId,
  );
  if (query.get('all') !== null) return listOf(rows.map(messageView));
  return listOf(rows.flatMap((row) => (row.direction === 'outbound' ? [outboundView(row)] : [])));
}

function readAll(call: ControlCall) {
  const { phone_number_id: numberId } = z.object({ phone_number_id: z.string().optional() }).parse(call.body);
  return { json: { read: readThread(call.core, numberOf(call.core, numberId), customerOf(call)) } };
}

function tap(call: ControlCall) {
  const request = z
    .strictObject({
      wamid: z.string(),
      id: z.string().optional(),
      index: z.int().min(0).optional(),
      response: z.unknown().optional(),
    })
    .parse(call.body);
  const row = tapReply(call.core, customerOf(call), request.wamid, request);
  return { json: { wamid: row.wamid, message: row.message } };
}

function setMarketing(call: ControlCall) {
  const { phone_number_id: numberId, value } = z
    .strictObject({ phone_number_id: z.string().optional(), value: z.enum(['stop', 'resume']) })
    .parse(call.body);
  setMarketingPreference(call.core, numberOf(call.core, numberId), customerOf(call), value);
  return { json: { success: true } };
}
