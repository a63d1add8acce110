import type { Json, JsonObject } from '../json.ts';
import { fillDeep, fillTyped } from '../values/fill.ts';
import { toText } from '../values/formats.ts';
import type { Scope } from '../values/path.ts';
import { compare } from './compare.ts';
import type { Comparison, Condition } from './condition.ts';

/** Whether a condition holds, and why: the tree as far as it was looked at, with the values that were compared. */
export interface Verdict {
  readonly holds: boolean;
  readonly why: JsonObject;
}

const LONGEST_OPERAND = 200;

/** Operands stand in the run's history, so they are kept short. */
const operand = (value: Json): Json =>
  value === null || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : toText(value).slice(0, LONGEST_OPERAND);

const evaluateComparison = ({ left, op, right }: Comparison, scope: Scope): Verdict => {
  const values = {
    left: fillDeep(left, scope, fillTyped).value,
    right: fillDeep(right ?? null, scope, fillTyped).value,
  };
  const holds = compare(values.left, op, values.right);
  const side = op === 'exists' ? {} : { right: operand(values.right) };
  return { holds, why: { left: operand(values.left), op, ...side, holds } };
};

const evaluateParts = (parts: readonly Condition[], scope: Scope, decisive: boolean): [boolean, JsonObject[]] => {
  const why: JsonObject[] = [];
  for (const part of parts) {
    const verdict = evaluateCondition(part, scope);
    why.push(verdict.why);
    if (verdict.holds === decisive) return [decisive, why];
  }
  return [!decisive, why];
};

/**
 * Evaluates a condition: `all` stops at the first part that fails, `any` at the first that holds; an empty `all` holds,
 * an empty `any` does not.
 *
 * @param condition - the condition
 * @param scope - what its placeholders read from
 * @returns whether it holds, and why
 */
export const evaluateCondition = (condition: Condition, scope: Scope): Verdict => {
  if ('all' in condition) {
    const [holds, why] = evaluateParts(condition.all, scope, false);
    return { holds, why: { all: why, holds } };
  }
  if ('any' in condition) {
    const [holds, why] = evaluateParts(condition.any, scope, true);
    return { holds, why: { any: why, holds } };
  }
  if ('not' in condition) {
    const inner = evaluateCondition(condition.not, scope);
    return { holds: !inner.holds, why: { not: inner.why, holds: !inner.holds } };
  }
  return evaluateComparison(condition, scope);
};
