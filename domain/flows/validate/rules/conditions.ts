import { readInstant } from '../../instant.ts';
import type { Json } from '../../json.ts';
import { compilePattern } from '../../conditions/pattern-match.ts';
import type { Comparison, Condition } from '../../conditions/condition.ts';
import type { Finding } from '../issue.ts';
import { nodesOf, type Rule } from '../rule.ts';
import type { Survey } from '../survey.ts';

interface Placed<T> {
  readonly node: string;
  readonly pointer: string;
  readonly condition: T;
}

/** Every condition of the flow with all its parts. */
const conditionsOf = function* (survey: Survey): Generator<Placed<Condition>> {
  for (const [{ id, config }] of nodesOf(survey, 'split.condition')) {
    for (const [index, { when }] of config.branches.entries()) yield* partsOf(when, id, `/branches/${index}/when`);
  }
  for (const [{ id, config }] of nodesOf(survey, 'trigger.event')) {
    if (config.where !== undefined) yield* partsOf(config.where, id, '/where');
  }
};

const partsOf = function* (condition: Condition, node: string, pointer: string): Generator<Placed<Condition>> {
  yield { node, pointer, condition };
  if ('all' in condition) {
    for (const [index, part] of condition.all.entries()) yield* partsOf(part, node, `${pointer}/all/${index}`);
  } else if ('any' in condition) {
    for (const [index, part] of condition.any.entries()) yield* partsOf(part, node, `${pointer}/any/${index}`);
  } else if ('not' in condition) yield* partsOf(condition.not, node, `${pointer}/not`);
};

const each = function* (survey: Survey, check: (comparison: Comparison) => string | undefined): Generator<Finding> {
  for (const { node, pointer, condition } of conditionsOf(survey)) {
    if (!('op' in condition)) continue;
    const message = check(condition);
    if (message !== undefined) yield { node, pointer, message };
  }
};

const isLiteral = (value: Json | undefined): boolean => value === undefined || !JSON.stringify(value).includes('{{');

const isOrdered = (value: Json | undefined): boolean =>
  typeof value === 'number' ||
  (typeof value === 'string' &&
    value.trim() !== '' &&
    (Number.isFinite(Number(value)) || readInstant(value) !== undefined));

/** Rules about conditions and splits. */
export const conditionRules: readonly Rule[] = [
  {
    id: 'condition.no_right',
    severity: 'error',
    check: (survey) =>
      each(survey, ({ op, right }) =>
        op !== 'exists' && right === undefined ? `"${op}" needs a value to compare with` : undefined,
      ),
  },
  {
    id: 'condition.needless_right',
    severity: 'info',
    check: (survey) =>
      each(survey, ({ op, right }) =>
        op === 'exists' && right !== undefined ? '"exists" looks at the left side only' : undefined,
      ),
  },
  {
    id: 'condition.constant',
    severity: 'warning',
    check: (survey) =>
      each(survey, ({ left, right }) =>
        isLiteral(left) && isLiteral(right) ? 'This compares fixed values, so it is always the same' : undefined,
      ),
  },
  {
    id: 'condition.bad_pattern',
    severity: 'error',
    check: (survey) =>
      each(survey, ({ op, right }) => {
        if (op !== 'matches' || !isLiteral(right)) return undefined;
        const pattern = typeof right === 'string' ? compilePattern(right) : { problem: 'A pattern is a text' };
        return 'problem' in pattern ? `The pattern cannot be used: ${pattern.problem}` : undefined;
      }),
  },
  {
    id: 'condition.not_ordered',
    severity: 'error',
    check: (survey) =>
      each(survey, ({ op, right }) =>
        (op === 'greater' || op === 'less') && right !== undefined && isLiteral(right) && !isOrdered(right)
          ? `"${op}" compares numbers or dates`
          : undefined,
      ),
  },
  {
    id: 'condition.empty_list',
    severity: 'warning',
    check: (survey) =>
      each(survey, ({ op, right }) =>
        op === 'in' && (right === '' || (Array.isArray(right) && right.length === 0))
          ? 'The list is empty, so this never holds'
          : undefined,
      ),
  },
  {
    id: 'condition.empty_group',
    severity: 'warning',
    *check(survey) {
      for (const { node, pointer, condition } of conditionsOf(survey)) {
        if ('all' in condition && condition.all.length === 0)
          yield { node, pointer, message: 'An empty "all" always holds' };
        if ('any' in condition && condition.any.length === 0)
          yield { node, pointer, message: 'An empty "any" never holds' };
      }
    },
  },
  {
    id: 'condition.duplicate_branch',
    severity: 'warning',
    *check(survey) {
      for (const [{ id, config }] of nodesOf(survey, 'split.condition')) {
        const seen = new Map<string, string>();
        for (const [index, { port, when }] of config.branches.entries()) {
          const text = JSON.stringify(when);
          const first = seen.get(text);
          if (first !== undefined) {
            const message = `The branch "${port}" has the same condition as "${first}", so it is never taken`;
            yield { node: id, pointer: `/branches/${index}`, message };
          } else seen.set(text, port);
        }
      }
    },
  },
  {
    id: 'condition.same_target',
    severity: 'info',
    *check({ live }) {
      for (const { id, bound, out } of live) {
        const ports = bound?.ports ?? [];
        const targets = new Set([...out.values()].map(({ to }) => to));
        if (bound?.family === 'split' && ports.length > 1 && out.size === ports.length && targets.size === 1) {
          yield { node: id, message: 'All exits lead to the same step, so the split decides nothing' };
        }
      }
    },
  },
  {
    id: 'switch.duplicate_case',
    severity: 'warning',
    *check(survey) {
      for (const [{ id, config }] of nodesOf(survey, 'split.switch')) {
        const seen = new Set<string>();
        for (const [index, { port, is }] of config.cases.entries()) {
          for (const value of is.map((item) => String(item).trim().toLowerCase())) {
            if (seen.has(value)) {
              const message = `"${value}" stands in an earlier case, so "${port}" is not taken for it`;
              yield { node: id, pointer: `/cases/${index}`, message };
            }
            seen.add(value);
          }
        }
      }
    },
  },
  {
    id: 'switch.constant',
    severity: 'warning',
    *check(survey) {
      for (const [{ id, config }] of nodesOf(survey, 'split.switch')) {
        if (isLiteral(config.value)) yield { node: id, pointer: '/value', message: 'This looks at a fixed value' };
      }
    },
  },
  {
    id: 'random.idle_arm',
    severity: 'warning',
    *check(survey) {
      for (const [{ id, config }] of nodesOf(survey, 'split.random')) {
        for (const [index, { port, weight }] of config.arms.entries()) {
          if (weight > 0) continue;
          yield { node: id, pointer: `/arms/${index}`, message: `The arm "${port}" has no weight, so nobody takes it` };
        }
      }
    },
  },
];
