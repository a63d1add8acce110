import type { ValueOf } from '#domain/whatsapp/webhook.ts';
import { columnText } from '../outside-text.ts';
import type { ChangeContext } from './change-context.ts';

interface TemplateName {
  readonly message_template_name?: string | undefined;
  readonly message_template_language?: string | undefined;
}

const UNKNOWN = 'a template that is not known';

/** Notes what WhatsApp decided about a template: approved, rejected with a reason, paused and so on. */
export function applyTemplateStatus(
  context: ChangeContext,
  value: ValueOf<'message_template_status_update'>,
): Promise<string | undefined> {
  const reason = value.rejection_info?.reason ?? value.other_info?.description ?? value.reason;
  const told = reason === 'NONE' || reason === undefined || reason === null ? null : columnText(reason);
  const category = value.message_template_category;
  return update(context, value, {
    status: columnText(value.event),
    reason: told,
    ...(category === undefined ? {} : { category: columnText(category) }),
  });
}

/** Notes a change of category; the warning before it changes nothing yet. */
export function applyTemplateCategory(
  context: ChangeContext,
  value: ValueOf<'template_category_update'>,
): Promise<string | undefined> {
  if (value.previous_category === undefined || value.new_category === undefined) {
    return Promise.resolve('a warning that a category will change');
  }
  return update(context, value, { category: columnText(value.new_category) });
}

async function update(
  { tx, accountId, at }: ChangeContext,
  { message_template_name: name, message_template_language: language }: TemplateName,
  data: { status?: string; reason?: string | null; category?: string },
): Promise<string | undefined> {
  if (name === undefined || language === undefined) return UNKNOWN;
  const where = { accountId, name: columnText(name), language: columnText(language) };
  const { count } = await tx.waTemplate.updateMany({
    where: { ...where, updatedAt: { lte: at } },
    data: { ...data, updatedAt: at },
  });
  if (count > 0) return undefined;
  return (await tx.waTemplate.count({ where })) > 0 ? 'older than what is known of the template' : UNKNOWN;
}
