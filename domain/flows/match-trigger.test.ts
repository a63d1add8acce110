import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchEvent, matchMessage, mayEnter, triggersOf, type PublishedTriggers } from './match-trigger.ts';
import { readReply } from './run/read-reply.ts';
import { graphOf, NOON } from './testing/build-flow.ts';
import { normalizeWords } from './values/normalize-words.ts';

const flow = (id: string, kind: string, config: object): PublishedTriggers => ({
  flow_id: id,
  flow_version_id: `${id}-1`,
  triggers: triggersOf(
    graphOf(
      [
        [`${id}_start`, kind, config],
        ['end', 'end'],
      ],
      [],
    ),
  ),
});

const text = (body: string) => readReply({ type: 'text', text: { body } }, NOON);
const tap = (id: string) =>
  readReply({ type: 'interactive', interactive: { button_reply: { id, title: 'Hi' } } }, NOON);
const started = (flows: readonly PublishedTriggers[], ...rest: [ReturnType<typeof text>, boolean?]) =>
  matchMessage(flows, ...rest).map(({ flow_id }) => flow_id);

const hi = flow('hi', 'trigger.message', { keywords: ['Hi', 'Olá', 'good morning'] });
const price = flow('price', 'trigger.message', { keywords: ['price'], how: 'contains', interrupts: true });
const order = flow('order', 'trigger.message', { keywords: ['order'], how: 'starts_with' });
const any = flow('any', 'trigger.message', { match: 'any' });
const other = flow('other', 'trigger.message', { match: 'other' });
const button = flow('button', 'trigger.button', { ids: ['b1'] });
const all = [hi, price, order, any, other, button];

describe('which flows a message starts', () => {
  it.each([
    ['hi', ['hi', 'any']],
    ['  HI!! 👋 ', ['hi', 'any']],
    ['ola', ['hi', 'any']],
    ['OLÁ', ['hi', 'any']],
    ['Good   morning.', ['hi', 'any']],
    ['hi there', ['any', 'other']],
    ['what is the PRICE?', ['price', 'any']],
    ['prices', ['any', 'other']],
    ['order 66', ['order', 'any']],
    ['my order', ['any', 'other']],
    ['', ['any', 'other']],
    ['👋', ['any', 'other']],
  ])('%j starts %j', (body, flows) => {
    expect(started(all, text(body))).toEqual(flows);
  });

  it('knows a tap by its id, and its title as words', () => {
    expect(started(all, tap('b1'))).toEqual(['hi', 'any', 'button']);
    expect(started([button], tap('b2'))).toEqual([]);
  });

  it('starts only what interrupts when a run took the message', () => {
    expect(started(all, text('price'), true)).toEqual(['price']);
    expect(started(all, text('hi'), true)).toEqual([]);
  });

  it('starts a flow once, at its most exact trigger', () => {
    const both: PublishedTriggers = { ...hi, triggers: [...any.triggers, ...hi.triggers] };
    expect(matchMessage([both], text('hi'))).toEqual([
      { flow_id: 'hi', flow_version_id: 'hi-1', trigger: 'hi_start', reentry: 'once_at_a_time' },
    ]);
  });

  it('never throws and compares a keyword with itself, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (word) => {
        if (normalizeWords(word) === '') return;
        const one: PublishedTriggers = flow('w', 'trigger.message', { keywords: [word.slice(0, 100)] });
        const words = normalizeWords(word.slice(0, 100));
        expect(normalizeWords(words)).toBe(words);
        expect(started([one], text(word.slice(0, 100)))).toEqual(words === '' ? [] : ['w']);
      }),
    );
  });
});

describe('which flows an event starts', () => {
  const where = { left: '{{input.sum}}', op: 'greater', right: 10 };
  const paid = flow('paid', 'trigger.event', { event: 'order.paid', where, reentry: 'always' });
  const tagged = flow('tagged', 'trigger.tag', { tag: 'vip' });
  const event = (name: string, sum: number) =>
    matchEvent([paid, tagged], { type: 'event', event: name, data: { sum }, contact: {}, now: NOON });

  it('looks at name and condition', () => {
    expect(event('order.paid', 11)).toMatchObject([{ flow_id: 'paid', reentry: 'always' }]);
    expect(event('order.paid', 10)).toEqual([]);
    expect(event('order.lost', 11)).toEqual([]);
  });

  it('looks at tag and change', () => {
    const change = (tag: string, kind: 'added' | 'removed') =>
      matchEvent([paid, tagged], { type: 'tag', tag, change: kind }).map(({ flow_id }) => flow_id);
    expect(change('vip', 'added')).toEqual(['tagged']);
    expect(change('vip', 'removed')).toEqual([]);
    expect(change('lead', 'added')).toEqual([]);
  });
});

describe('entering again', () => {
  const never = { last_started_at: null, open_runs: 0 };
  const open = { last_started_at: '2026-03-01T12:00:00Z', open_runs: 1 };
  const past = { last_started_at: '2026-03-01T12:00:00Z', open_runs: 0 };

  it.each([
    ['always', [true, true, true]],
    ['once', [true, false, false]],
    ['once_at_a_time', [true, false, true]],
    [{ after: 'P1D' }, [true, false, true]],
    [{ after: 'P2D' }, [true, false, false]],
  ] as const)('%j', (reentry, expected) => {
    expect([never, open, past].map((history) => mayEnter(reentry, history, NOON))).toEqual(expected);
  });
});
