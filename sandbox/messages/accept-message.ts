import type { Core } from '../core/core.ts';
import { createWamid } from '../core/ids.ts';
import { GraphError, invalidParameter } from '../errors/graph-error.ts';
import type { AccountRow, NumberRow, OutboundRow, PhoneRow, TemplateRow } from '../store/rows.ts';
import { readEnvelope, type SendEnvelope } from './envelope-check.ts';
import { checkMedia } from './media-check.ts';
import { priceMessage } from './pricing.ts';
import { planStatuses, scheduleStatus } from './statuses.ts';
import { checkTemplateSend, type TemplateSend } from './template-send.ts';
import { validateMessage } from './validate-message.ts';
import { findThread, isWindowOpen, noteAnswer } from './window.ts';
import { isUnitedStates, parseRecipient } from './wa-id.ts';

/** A send request with what is known about its caller. */
export interface SendRequest {
  number: NumberRow;
  account: AccountRow;
  body: Readonly<Record<string, unknown>>;
  /** The body as it came. */
  raw: string;
  version: string;
  /** A fault lets it fail by webhook. */
  failCode: number | null;
  /** A template send waits for the assessment of its quality. */
  isHeld: boolean;
  marketingOnly: boolean;
}

/** What was accepted, and the answer to it. */
export interface Acceptance {
  row: OutboundRow;
  answer: string;
}

const DAY_MS = 86_400_000;

/**
 * Takes a message of a business: checks it as Meta does, gives it an id, and plans what becomes of it.
 * @throws GraphError when it is refused; then nothing has happened
 * @see reference section 2
 */
export function acceptMessage(core: Core, request: SendRequest): Acceptance {
  const { number, account, body } = request;
  const type = validateMessage(body);
  const envelope = readEnvelope(body, type);
  checkSender(number, account);
  const now = core.clock.now();
  const template = type === 'template' ? checkTemplateSend(core, account.id, body['template'] as TemplateSend) : null;
  if (request.marketingOnly && template?.category !== 'MARKETING') throw new GraphError(131055);
  checkMedia(core, number, type, body);
  const phone = findRecipient(core, number, envelope, now);
  const late = checkRecipient(core, number, phone, envelope, template);
  checkLimits(core, number, phone);

  const thread = noteAnswer(core, number.id, phone.wa_id);
  const isOpen = isWindowOpen(thread, now);
  const price = type === 'reaction' ? null : priceMessage(template?.category ?? null, thread, isOpen, now);
  const failCode = request.failCode ?? late ?? checkReaction(core, type, body, now);
  const isHeld = request.isHeld && template !== null;
  const row: OutboundRow = {
    direction: 'outbound',
    seq: core.store.ledger.nextSeq(),
    wamid: createWamid(phone.wa_id, 'outbound'),
    number_id: number.id,
    wa_id: phone.wa_id,
    by_user_id: envelope.userId !== null,
    type,
    body: request.raw,
    biz: envelope.biz,
    at: now,
    version: request.version,
    ttl_ms: ttlOf(template),
    category: price?.category ?? null,
    pricing_type: price?.type ?? 'regular',
    statuses: [],
    plan: isHeld ? [] : planStatuses(core, phone, type, now, failCode),
  };
  core.store.ledger.add(row);
  scheduleStatus(core, row);
  if (core.live.watched) core.live.publish('message', row);
  const status = isHeld ? 'held_for_quality_assessment' : 'accepted';
  return { row, answer: toAnswer(row, envelope, phone, template === null ? null : status) };
}

function toAnswer(row: OutboundRow, envelope: SendEnvelope, phone: PhoneRow, status: string | null): string {
  return JSON.stringify({
    messaging_product: 'whatsapp',
    contacts: [
      envelope.userId === null
        ? { input: envelope.to, wa_id: phone.wa_id }
        : { input: envelope.userId, ...(!phone.hides_number && { wa_id: phone.wa_id }), user_id: phone.user_id },
    ],
    messages: [{ id: row.wamid, ...(status !== null && { message_status: status }) }],
  });
}

function checkSender(number: NumberRow, account: AccountRow): void {
  if (account.blocked_code !== null) throw new GraphError(account.blocked_code);
  if (!number.registered) throw new GraphError(133010);
  if (number.status === 'BANNED' || number.status === 'RESTRICTED') throw new GraphError(131031);
}

function findRecipient(core: Core, number: NumberRow, envelope: SendEnvelope, now: number): PhoneRow {
  if (envelope.userId !== null) {
    const phone = core.phones.find(envelope.userId);
    if (!phone) throw new GraphError(131026, { details: 'The business-scoped user id is unknown' });
    return phone;
  }
  const digits = parseRecipient(envelope.to ?? '', number.country_code);
  if (digits === null) throw invalidParameter('Parameter Invalid: to');
  return core.phones.ofRecipient(digits, now);
}

/** Returns the code with which it fails later, or null; throws what is refused at once */
function checkRecipient(
  core: Core,
  number: NumberRow,
  phone: PhoneRow,
  envelope: SendEnvelope,
  template: TemplateRow | null,
): number | null {
  if (phone.wa_id === number.digits) throw new GraphError(131021);
  if (number.allow_list && !number.allow_list.includes(phone.wa_id)) throw new GraphError(131030);
  if (number.blocked.includes(phone.wa_id)) throw new GraphError(130403);
  if (envelope.userId !== null && template?.category === 'AUTHENTICATION') throw new GraphError(131062);
  const isOpen = isWindowOpen(findThread(core, number.id, phone.wa_id), core.clock.now());
  const refuseAtOnce = (code: number, where: 'answer' | 'webhook'): number => {
    if (where === 'answer') throw new GraphError(code);
    return code;
  };
  if (!phone.on_whatsapp) return refuseAtOnce(131026, core.settings.undeliverable_failure);
  if (envelope.identityHash !== null && envelope.identityHash !== phone.identity_hash) return 137000;
  if (template?.category === 'MARKETING') {
    if (phone.marketing_stopped) return 131050;
    if (isUnitedStates(phone.wa_id)) return 131049;
  }
  if (!template && !isOpen && core.settings.window === 'enforced') {
    return refuseAtOnce(131047, core.settings.window_failure);
  }
  return null;
}

function checkLimits(core: Core, number: NumberRow, phone: PhoneRow): void {
  if (!core.limits.takeThroughput(number)) throw new GraphError(130429);
  if (!core.limits.takePair(number, phone.wa_id)) throw new GraphError(131056);
}

/** A reaction to what is unknown, too old or itself a reaction fails later. @see reference section 2 */
function checkReaction(core: Core, type: string, body: Readonly<Record<string, unknown>>, now: number): number | null {
  if (type !== 'reaction') return null;
  const reaction = body['reaction'] as { message_id: string };
  const target = core.store.ledger.get(reaction.message_id);
  return !target || target.type === 'reaction' || now - target.at > 30 * DAY_MS ? 131009 : null;
}

function ttlOf(template: TemplateRow | null): number {
  if (!template) return 30 * DAY_MS;
  const seconds = template.message_send_ttl_seconds;
  if (seconds !== null && seconds > 0) return seconds * 1000;
  return template.category === 'AUTHENTICATION' ? 600_000 : 30 * DAY_MS;
}
