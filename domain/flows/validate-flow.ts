import { DEEPEST_FLOW, LARGEST_FLOW } from './graph.ts';
import { withinBounds } from './json.ts';
import type { ValidationContext } from './validate/context.ts';
import { readDraftFlow } from './validate/draft-flow.ts';
import type { Finding, Issue } from './validate/issue.ts';
import type { Rule } from './validate/rule.ts';
import { RULES } from './validate/rules.ts';
import { surveyFlow } from './validate/survey.ts';

/** Most issues that are told at once; errors come first. */
const MOST_ISSUES = 500;
const ORDER = ['error', 'warning', 'info'];

const issueOf = (rule: Rule, finding: Finding): Issue => ({
  ...finding,
  rule: rule.id,
  severity: finding.severity ?? rule.severity,
  docs: `reference/flow-rules#${rule.id}`,
});

const TOO_LARGE: Issue = {
  rule: 'flow.too_large',
  severity: 'error',
  message: 'A flow has at most 2 MB and 40 levels of nesting',
  docs: 'reference/flow-rules#flow.too_large',
};

/**
 * Finds the problems of a flow as it is drawn, finished or not. Never throws, whatever it is given.
 *
 * A flow without an error can be published: it keeps to the format, and the stepper neither throws on it nor stops it
 * for going round too long.
 *
 * @param graph - the flow, as raw JSON
 * @param context - what is known beside it; what is left out is not checked
 * @returns the issues, errors first, each rule's in the order of the flow
 */
export const validateFlow = (graph: unknown, context: ValidationContext = {}): Issue[] => {
  if (!withinBounds(graph, { depth: DEEPEST_FLOW, size: LARGEST_FLOW })) return [TOO_LARGE];
  const survey = surveyFlow(readDraftFlow(graph), context);
  const issues: Issue[] = [];
  for (const rule of RULES) for (const finding of rule.check(survey)) issues.push(issueOf(rule, finding));
  return issues.sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity)).slice(0, MOST_ISSUES);
};

/**
 * Tells whether issues keep a flow from being published.
 *
 * @param issues - of `validateFlow`
 * @returns true when one is an error
 */
export const hasErrors = (issues: readonly Issue[]): boolean => issues.some(({ severity }) => severity === 'error');
