import { describe, expect, it } from 'vitest';
import { DEMO_FLOW } from '../demo-flow.ts';
import { rawFlow, type NodeRow } from '../testing/build-flow.ts';
import { validateFlow } from '../validate-flow.ts';
import { applyFix } from './apply-fix.ts';
import type { ValidationContext } from './context.ts';
import { RULES } from './rules.ts';
import { CONFIG_RULE_CASES } from '../testing/config-rule-cases.ts';
import { GRAPH_RULE_CASES } from '../testing/graph-rule-cases.ts';
import type { RuleCase } from '../testing/rule-case.ts';

const RULE_CASES: Readonly<Record<string, RuleCase>> = { ...GRAPH_RULE_CASES, ...CONFIG_RULE_CASES };

const graphOf = ({ nodes, edges, change }: RuleCase) => {
  const graph = rawFlow(nodes, edges);
  return change === undefined ? graph : change(graph);
};

const rulesIn = (graph: unknown, context?: ValidationContext): string[] =>
  validateFlow(graph, context).map(({ rule }) => rule);

const SOUND: readonly NodeRow[] = [
  ['start', 'trigger.message', { match: 'any' }],
  ['hello', 'send.message', { type: 'text', text: { body: 'Hello' } }],
  ['end', 'end'],
];

describe('the rules', () => {
  it('are at least 60, each with its own id and a case', () => {
    const ids = RULES.map(({ id }) => id);
    expect(ids.length).toBeGreaterThanOrEqual(60);
    expect(new Set(ids).size).toBe(ids.length);
    expect(Object.keys(RULE_CASES).toSorted()).toEqual(ids.toSorted());
  });

  it.each(Object.entries(RULE_CASES))('%s', (id, given) => {
    const issues = validateFlow(graphOf(given), given.context);
    const issue = issues.find(({ rule }) => rule === id);
    expect(issue, `found ${issues.map(({ rule }) => rule).join(', ')}`).toBeDefined();
    if (given.node !== undefined) expect(issue?.node).toBe(given.node);
    expect(issue?.docs).toBe(`reference/flow-rules#${id}`);
    expect(issue?.message).toMatch(/^\S.{8,}/);
    if (given.fine !== undefined)
      expect(rulesIn(graphOf({ ...given, ...given.fine }), given.context)).not.toContain(id);
  });

  it.each(Object.entries(RULE_CASES))('the fix of %s, if there is one, repairs it', (id, given) => {
    const graph = graphOf(given);
    const fixed = validateFlow(graph, given.context).filter(({ rule }) => rule === id);
    const [issue] = fixed;
    if (issue?.fix === undefined) return;
    const after = validateFlow(applyFix(graph, issue.fix), given.context).filter(({ rule }) => rule === id);
    expect(after.length).toBeLessThan(fixed.length);
  });

  it('find nothing in a sound flow', () => {
    expect(validateFlow(rawFlow(SOUND, ['start > hello', 'hello > end']))).toMatchObject([
      { rule: 'port.failed_open', severity: 'info' },
    ]);
    expect(validateFlow(DEMO_FLOW).filter(({ severity }) => severity !== 'info')).toEqual([]);
  });
});
