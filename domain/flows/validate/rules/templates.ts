import { isJsonObject, type Json } from '../../json.ts';
import { findCertain } from '../analysis/certain.ts';
import type { KnownTemplate } from '../context.ts';
import type { Finding } from '../issue.ts';
import { nodesOf, type Rule } from '../rule.ts';
import type { Survey } from '../survey.ts';

interface SentTemplate {
  readonly node: string;
  readonly name: string;
  readonly language: string;
  readonly bodyValues: number;
  /** The tenant's templates of this name, in any language. */
  readonly named: readonly KnownTemplate[];
  readonly known: KnownTemplate | undefined;
}

const textAt = (value: Json | undefined, key: string): string => {
  const text = isJsonObject(value) ? value[key] : undefined;
  return typeof text === 'string' ? text : '';
};

const bodyValues = (components: Json | undefined): number => {
  const all = Array.isArray(components) ? (components as readonly Json[]) : [];
  const body = all.find((item) => textAt(item, 'type').toLowerCase() === 'body');
  const parameters = isJsonObject(body) ? body.parameters : undefined;
  return Array.isArray(parameters) ? parameters.length : 0;
};

/** Templates that are sent by name; one whose name or language is a placeholder cannot be looked up. */
const sentTemplates = function* (survey: Survey): Generator<SentTemplate> {
  const { templates } = survey.context;
  if (templates === undefined) return;
  for (const [{ id, config }] of nodesOf(survey, 'send.message')) {
    const template = config.type === 'template' ? config.template : undefined;
    if (!isJsonObject(template)) continue;
    const name = textAt(template, 'name');
    const language = textAt(template.language, 'code');
    if (name === '' || `${name}${language}`.includes('{{')) continue;
    const named = templates.filter((one) => one.name === name);
    const known = named.find((one) => one.language === language);
    yield { node: id, name, language, bodyValues: bodyValues(template.components), named, known };
  }
};

const each = function* (survey: Survey, check: (sent: SentTemplate) => string | undefined): Generator<Finding> {
  for (const sent of sentTemplates(survey)) {
    const message = check(sent);
    if (message !== undefined) yield { node: sent.node, pointer: '/template', message };
  }
};

const PAUSED = new Set(['PAUSED', 'DISABLED', 'LIMIT_EXCEEDED']);

/** Rules about templates, as far as the tenant's are known. */
export const templateRules: readonly Rule[] = [
  {
    id: 'template.unknown',
    severity: 'error',
    check: (survey) =>
      each(survey, ({ name, named }) => (named.length === 0 ? `There is no template "${name}"` : undefined)),
  },
  {
    id: 'template.language_missing',
    severity: 'error',
    check: (survey) =>
      each(survey, ({ name, language, named, known }) =>
        named.length > 0 && known === undefined
          ? `The template "${name}" is not there in ${language}, but in ${named.map((one) => one.language).join(', ')}`
          : undefined,
      ),
  },
  {
    id: 'template.paused',
    severity: 'warning',
    check: (survey) =>
      each(survey, ({ name, known }) =>
        known !== undefined && PAUSED.has(known.status) ? `The template "${name}" is ${known.status} now` : undefined,
      ),
  },
  {
    id: 'template.not_approved',
    severity: 'warning',
    check: (survey) =>
      each(survey, ({ name, known }) =>
        known !== undefined && known.status !== 'APPROVED' && !PAUSED.has(known.status)
          ? `The template "${name}" is ${known.status}, so it cannot be sent yet`
          : undefined,
      ),
  },
  {
    id: 'template.wrong_values',
    severity: 'error',
    check: (survey) =>
      each(survey, ({ name, known, bodyValues: given }) =>
        known?.body_variables !== undefined && known.body_variables !== given
          ? `The body of "${name}" takes ${known.body_variables} values, not ${given}`
          : undefined,
      ),
  },
  {
    id: 'template.marketing_without_consent',
    severity: 'warning',
    check(survey) {
      const certain = findCertain(survey);
      return each(survey, ({ node, name, known }) =>
        known?.category === 'MARKETING' && !certain(node, 'consent.marketing')
          ? `"${name}" is marketing; ask for the consent before it on every path`
          : undefined,
      );
    },
  },
  {
    id: 'template.authentication',
    severity: 'warning',
    check: (survey) =>
      each(survey, ({ name, known }) =>
        known?.category === 'AUTHENTICATION'
          ? `"${name}" carries a one-time code; send it by the API, a run would keep the code`
          : undefined,
      ),
  },
];
