import type { TemplateDefinition } from '../definition.ts';

/** What a rule found. */
export type Finding = {
  /** RFC 6901 pointer into the template. */
  readonly pointer: string;
  readonly message: string;
};

/** Other templates of the account, for rules that look beyond one template. */
export type RuleContext = { readonly others?: readonly TemplateDefinition[] };

/** One rule of WhatsApp for templates. */
export type TemplateRule = {
  /** Stable id, documented in `docs/reference/template-rules.md`. */
  readonly id: string;
  /** What the rule asks for. */
  readonly says: string;
  /** What to do about it. */
  readonly fix: string;
  /** Where the rule comes from. */
  readonly source: string;
  readonly check: (template: TemplateDefinition, context: RuleContext) => readonly Finding[];
};
