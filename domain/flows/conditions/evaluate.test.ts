import { describe, expect, it } from 'vitest';
import type { Json } from '../json.ts';
import type { Scope } from '../values/path.ts';
import { conditionSchema, type Condition, type Operator } from './condition.ts';
import { evaluateCondition } from './evaluate.ts';

const scope: Scope = {
  contact: { name: 'Ana', tags: ['Lead', 'vip'], score: 7 },
  run: { answer: ' Yes ', due: '2026-03-05T10:00:00Z' },
  input: {},
  reply: null,
  now: '2026-03-02T12:00:00.000Z',
  zone: 'UTC',
};

const holds = (condition: Condition): boolean => evaluateCondition(conditionSchema.parse(condition), scope).holds;

describe('comparisons', () => {
  const rows: readonly [Json, Operator, Json, boolean][] = [
    ['{{run.answer}}', 'equals', 'yes', true],
    ['{{run.answer}}', 'not_equals', 'yes', false],
    ['{{contact.nick}}', 'not_equals', 'yes', true],
    ['{{contact.nick}}', 'equals', '', true],
    ['{{contact.score}}', 'equals', '7.0', true],
    ['{{contact.tags}}', 'contains', 'lead', true],
    ['{{contact.tags}}', 'contains', 'lea', false],
    ['{{contact.name}}', 'contains', 'N', true],
    ['{{contact.name}}', 'contains', '', false],
    ['{{contact.name}}', 'matches', '^an', true],
    ['{{contact.name}}', 'matches', '(', false],
    ['{{contact.score}}', 'greater', 6, true],
    ['{{contact.score}}', 'less', '6', false],
    ['{{run.due}}', 'greater', '{{now}}', true],
    ['{{run.due}}', 'less', '2026-03-05', false],
    ['{{contact.name}}', 'greater', 'A', false],
    ['{{contact.name}}', 'less', 'Z', false],
    ['{{contact.nick}}', 'exists', null, false],
    ['{{contact.score}}', 'exists', null, true],
    [0, 'exists', null, true],
    ['   ', 'exists', null, false],
    ['{{contact.name}}', 'in', ['ana', 'eva'], true],
    ['{{contact.name}}', 'in', 'eva, ana', true],
    ['VIP', 'in', '{{contact.tags}}', true],
    ['{{contact.name}}', 'in', [], false],
  ];

  it.each(rows)('%j %s %j is %s', (left, op, right, expected) => {
    expect(holds({ left, op, right })).toBe(expected);
  });

  it('combines', () => {
    const yes: Condition = { left: 1, op: 'equals', right: 1 };
    const no: Condition = { left: 1, op: 'equals', right: 2 };
    expect(holds({ all: [] })).toBe(true);
    expect(holds({ any: [] })).toBe(false);
    expect(holds({ all: [yes, { any: [no, yes] }, { not: no }] })).toBe(true);
    expect(holds({ all: [yes, no] })).toBe(false);
  });

  it('says why, as far as it looked', () => {
    const condition: Condition = {
      any: [
        { left: '{{run.answer}}', op: 'equals', right: 'no' },
        { left: '{{contact.tags}}', op: 'exists' },
        { left: 1, op: 'equals', right: 2 },
      ],
    };
    expect(evaluateCondition(condition, scope).why).toEqual({
      any: [
        { left: ' Yes ', op: 'equals', right: 'no', holds: false },
        { left: 'Lead, vip', op: 'exists', holds: true },
      ],
      holds: true,
    });
  });

  it('keeps operands short', () => {
    const { why } = evaluateCondition({ left: 'x'.repeat(5_000), op: 'equals', right: 'y' }, scope);
    expect(JSON.stringify(why).length).toBeLessThan(400);
  });
});
