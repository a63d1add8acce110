import { PerduraError } from '../../errors/perdura-error.ts';
import type { TemplateDefinition } from './definition.ts';
import { formRules } from './rules/form-rules.ts';
import type { Finding, RuleContext, TemplateRule } from './rules/rule.ts';
import { textRules } from './rules/text-rules.ts';

/** All rules, in the order of the documentation. One set for studio, API, CLI and AI. */
export const templateRules: readonly TemplateRule[] = [...formRules, ...textRules];

/** A broken rule: where, what and how to mend it. */
export type Violation = Finding & {
  readonly rule: string;
  readonly says: string;
  readonly fix: string;
  readonly source: string;
};

/** Lists every rule that a template breaks. Rules marked in their source as not exactly documented may be stricter than Meta. */
export function validateTemplate(template: TemplateDefinition, context: RuleContext = {}): Violation[] {
  return templateRules.flatMap(({ id: rule, says, fix, source, check }) =>
    check(template, context).map((finding) => ({ ...finding, rule, says, fix, source })),
  );
}

/** Passes when no rule is broken. @throws PerduraError `template_invalid` with one field error per broken rule */
export function requireValidTemplate(template: TemplateDefinition, context: RuleContext = {}): void {
  const violations = validateTemplate(template, context);
  if (violations.length === 0) return;
  const errors = violations.map(({ pointer, rule, message, fix }) => ({
    pointer,
    code: rule,
    detail: `${message}. ${fix}`,
  }));
  throw new PerduraError('template_invalid', { errors });
}
