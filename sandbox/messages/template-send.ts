import { textOf } from '../graph/params.ts';
import type { Core } from '../core/core.ts';
import { GraphError } from '../errors/graph-error.ts';
import type { TemplateRow } from '../store/rows.ts';
import { variablesOf } from '../templates/variables.ts';

/** The `template` object of a send, checked by the domain's schema. */
export interface TemplateSend {
  name: string;
  language: { code: string };
  components?: TemplateValues[];
}

interface TemplateValues {
  type: string;
  sub_type?: string;
  index?: number | string;
  parameters?: { type: string; parameter_name?: string; text?: string }[];
}

/**
 * Finds the template of a send and checks its values.
 * @throws GraphError 132001 unknown or not approved, 132015 paused, 132016 disabled, 132000 wrong number of values,
 *   132012 wrong kind of value, 131008 a button's value is missing
 */
export function checkTemplateSend(core: Core, accountId: string, send: TemplateSend): TemplateRow {
  const template = findTemplate(core, accountId, send.name, send.language.code);
  if (template?.status === 'PAUSED') throw new GraphError(132015);
  if (template?.status === 'DISABLED') throw new GraphError(132016);
  if (!template || template.deleted_at !== null || template.status !== 'APPROVED') {
    throw new GraphError(132001, {
      details: `template name (${send.name}) does not exist in ${send.language.code}`,
    });
  }
  for (const component of template.components) checkComponent(template, component, send.components ?? []);
  return template;
}

/** Returns the template by its name and language; a deleted one only when there is no other */
export function findTemplate(core: Core, accountId: string, name: string, language: string): TemplateRow | undefined {
  let found: TemplateRow | undefined;
  for (const row of core.store.templates.values()) {
    if (row.account_id !== accountId || row.name !== name || row.language !== language) continue;
    if (row.deleted_at === null) return row;
    found = row;
  }
  return found;
}

function checkComponent(template: TemplateRow, component: Record<string, unknown>, values: TemplateValues[]): void {
  const type = textOf(component['type']).toLowerCase();
  if (type === 'header') checkHeader(template, component, values);
  else if (type === 'body') {
    const text = template.category === 'AUTHENTICATION' ? '{{1}}' : textOf(component['text'] ?? '');
    checkText(template, 'body', text, valuesOf(values, 'body'));
  } else if (type === 'buttons') checkButtons(component, values);
}

function checkHeader(template: TemplateRow, component: Record<string, unknown>, values: TemplateValues[]): void {
  const format = textOf(component['format'] ?? 'TEXT').toLowerCase();
  const given = valuesOf(values, 'header');
  if (format === 'text') {
    checkText(template, 'header', textOf(component['text'] ?? ''), given);
    return;
  }
  const kind = given[0]?.type;
  if (kind !== format && !(format === 'video' && kind === 'gif')) {
    throw new GraphError(132012, {
      details: `header: Format mismatch, expected ${format.toUpperCase()}, received ${(kind ?? 'UNKNOWN').toUpperCase()}`,
    });
  }
}

function checkText(
  template: TemplateRow,
  where: string,
  text: string,
  given: { type: string; parameter_name?: string }[],
): void {
  const expected = variablesOf(text);
  if (given.length !== expected.length) {
    throw new GraphError(132000, {
      details: `${where}: number of localizable_params (${given.length}) does not match the expected number of params (${expected.length})`,
    });
  }
  if (template.parameter_format !== 'NAMED') return;
  for (const name of expected) {
    if (given.some((value) => value.parameter_name === name)) continue;
    throw new GraphError(100, { details: `Parameter name is missing or does not match: ${name}` });
  }
}

function checkButtons(component: Record<string, unknown>, values: TemplateValues[]): void {
  const buttons = (component['buttons'] ?? []) as Record<string, unknown>[];
  buttons.forEach((button, index) => {
    const type = textOf(button['type']).toUpperCase();
    const needsValue =
      (type === 'URL' && variablesOf(textOf(button['url'] ?? '')).length > 0) || type === 'OTP' || type === 'COPY_CODE';
    const given = values.some((value) => value.type.toLowerCase() === 'button' && Number(value.index ?? 0) === index);
    if (needsValue && !given) {
      const name = type === 'COPY_CODE' ? 'Copy_code' : 'Url';
      throw new GraphError(131008, {
        details: `buttons: Button at index ${index} of type ${name} requires a parameter`,
      });
    }
  });
}

function valuesOf(values: TemplateValues[], type: string): { type: string; parameter_name?: string }[] {
  return values.find((value) => value.type.toLowerCase() === type)?.parameters ?? [];
}
