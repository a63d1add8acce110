import { maySend, purposeOf, type SendPurpose } from '#domain/compliance/consent.ts';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import { isWindowOpen, needsWindow } from '#domain/messaging/window.ts';
import type { OutboundMessage } from '#domain/whatsapp/outbound-message.ts';
import { fittingTemplates } from '#data/whatsapp/fitting-templates.ts';
import { checkTemplate } from '#data/whatsapp/check-template.ts';
import type { TenantScope } from '../tenancy/in-tenant.ts';
import type { Target } from './resolve-target.ts';

/** What the guard found out about a message that may be sent. */
export interface SendFacts {
  readonly purpose: SendPurpose;
  /** Category of its template in lower case, where known. */
  readonly category: string | undefined;
  /** End of the customer service window; null when the contact never wrote. */
  readonly windowUntil: Date | null;
}

/**
 * Checks before it is queued what the delivery will check again: template, window and consent. It only speeds the
 * answer up; the rules are the same functions.
 *
 * @param leavesAt - when it will be sent; a scheduled message is not refused for a window that may open until then
 * @throws PerduraError `template_*`, `window_closed`, `opted_out`, `consent_missing`
 */
export async function checkSend(
  scope: TenantScope,
  target: Target,
  body: OutboundMessage,
  { now, leavesAt }: { now: Date; leavesAt: Date },
): Promise<SendFacts> {
  const category = await categoryOf(scope, target, body);
  const { windowUntil, consent } = await readFacts(scope, target);
  const windowOpen = isWindowOpen(windowUntil, now);
  if (needsWindow(body) && !windowOpen && leavesAt <= now) throw await windowClosed(scope, target, windowUntil);
  const purpose = purposeOf(body, category ?? 'UTILITY');
  const decision = maySend({ purpose, consent, windowOpen });
  if (!decision.allowed) throw new PerduraError(decision.code);
  // A template nothing is known about may be marketing, so a refusal of marketing counts for it.
  if (body.type === 'template' && category === undefined && consent['marketing'] === 'opt_out') {
    throw new PerduraError('opted_out');
  }
  return { purpose, category, windowUntil };
}

async function categoryOf({ tx }: TenantScope, { number }: Target, body: OutboundMessage): Promise<string | undefined> {
  if (body.type !== 'template') return undefined;
  const { name, language } = body.template;
  return checkTemplate(tx, number.accountId, { name, language: language.code });
}

/** One statement: the window of the pair over all its conversations, as the delivery reads it, and present consent. */
async function readFacts(
  { tx }: TenantScope,
  { contact, number }: Target,
): Promise<{ windowUntil: Date | null; consent: Record<string, string> }> {
  const [row] = await tx.$queryRaw<{ windowUntil: Date | null; consent: Record<string, string> | null }[]>`
    SELECT
      (SELECT max(window_until) FROM conversation
        WHERE contact_id = ${contact.contactId}::uuid AND number_id = ${number.id}::uuid) AS "windowUntil",
      (SELECT jsonb_object_agg(purpose, state) FROM consent
        WHERE contact_id = ${contact.contactId}::uuid) AS consent`;
  return { windowUntil: row?.windowUntil ?? null, consent: row?.consent ?? {} };
}

async function windowClosed({ tx }: TenantScope, { number }: Target, windowUntil: Date | null): Promise<PerduraError> {
  return new PerduraError('window_closed', {
    detail:
      windowUntil === null
        ? 'The contact has not written to this number yet, so only a template can be sent.'
        : 'The contact last wrote more than 24 hours ago, so only a template can be sent.',
    meta: {
      window_ends_at: windowUntil?.toISOString() ?? null,
      templates: await fittingTemplates(tx, number.accountId),
    },
  });
}
