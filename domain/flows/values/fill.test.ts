import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillDeep, fillText, fillTyped, LONGEST_FILLED } from './fill.ts';
import type { Scope } from './path.ts';

const scope: Scope = {
  contact: { first_name: 'ana maria', empty: '', score: 7, tags: ['a', 'b'], born: '1990-05-04' },
  run: { order: { id: 'o1', items: [{ name: 'tea' }] }, evil: '{{contact.first_name}}' },
  input: { at: '2026-03-02T01:30:00Z' },
  reply: { text: 'yes', button: { id: 'b1', title: 'Yes' } },
  now: '2026-03-02T12:00:00.000Z',
  zone: 'America/Sao_Paulo',
};

describe('placeholders', () => {
  it.each([
    ['Hi {{contact.first_name}}!', 'Hi ana maria!'],
    ['{{ contact.first_name | capitalize }}', 'Ana maria'],
    ['{{contact.first_name|first_word|upper}}', 'ANA'],
    ['{{contact.nick | default: "there"}}', 'there'],
    ["{{contact.empty | default: 'a | b'}}", 'a | b'],
    ['{{contact.nick}}', ''],
    ['{{run.order.items.0.name}}', 'tea'],
    ['{{run.order.items.9.name}}', ''],
    ['{{reply.button.title}}', 'Yes'],
    ['{{contact.tags}}', 'a, b'],
    ['{{run.order | json}}', '{"id":"o1","items":[{"name":"tea"}]}'],
    ['{{contact.score | number: 2}}', '7.00'],
    ['{{input.at | date: "dd/MM/yyyy HH:mm"}}', '01/03/2026 22:30'],
    ['{{now | date}}', '2026-03-02'],
    ['{{contact.first_name | truncate: 3}}', 'ana'],
    ['{{contact.first_name | url}}', 'ana%20maria'],
    ['{{contact.born | digits}}', '19900504'],
  ])('fills %s', (template, text) => {
    expect(fillText(template, scope).value).toBe(text);
  });

  it.each([
    '{{1}}',
    '{{}}',
    '{{contact}}',
    '{{secret.x}}',
    '{{contact.first_name',
    '{{contact.a b}}',
    '{{contact..x}}',
    '{{contact.x | }}',
    '{{contact.x | upper(}}',
    '{{now.getTime}}',
    'plain',
    '',
  ])('leaves %j as it is', (template) => {
    expect(fillText(template, scope).value).toBe(template);
  });

  it('finds nothing under the names of prototypes', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'constructor.name', 'tags.length']) {
      expect(fillText(`{{contact.${name}}}`, scope)).toEqual({ value: '', missing: [`{{contact.${name}}}`] });
    }
    expect(fillText('{{contact.x | constructor}}', scope).value).toBe('');
  });

  it('does not fill what it has filled', () => {
    expect(fillText('{{run.evil}}', scope).value).toBe('{{contact.first_name}}');
  });

  it('keeps the type of a single placeholder', () => {
    expect(fillTyped('{{contact.score}}', scope).value).toBe(7);
    expect(fillTyped('{{contact.score}} ', scope).value).toBe('7 ');
    expect(fillTyped('{{contact.nick}}', scope)).toEqual({ value: null, missing: ['{{contact.nick}}'] });
    expect(fillDeep({ a: ['{{contact.tags}}', { b: '{{contact.score}}' }], c: 1 }, scope, fillTyped).value).toEqual({
      a: [['a', 'b'], { b: 7 }],
      c: 1,
    });
  });

  it('escapes what is inserted, not what is written', () => {
    expect(fillText('/a?b={{contact.first_name}}&c', scope, encodeURIComponent).value).toBe('/a?b=ana%20maria&c');
  });

  it('stays bounded and never throws, whatever is written', () => {
    const pieces = fc.constantFrom(
      '{{',
      '}}',
      'contact.',
      'first_name',
      '|',
      'default:',
      '"',
      "'",
      ' ',
      'url',
      '\ud800',
      'json',
    );
    const hostile = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(hostile, hostile, (template, name) => {
        const within = { ...scope, contact: { first_name: name } };
        expect(fillText(template, within).value.length).toBeLessThanOrEqual(LONGEST_FILLED);
        fillTyped(template, within);
      }),
      { numRuns: 500 },
    );
    const giant = '{{contact.first_name}}'.repeat(5_000);
    const started = performance.now();
    const { value } = fillText(giant, { ...scope, contact: { first_name: 'x'.repeat(1_000_000) } });
    expect(value.length).toBe(LONGEST_FILLED);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
