import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern, matchesPattern } from './pattern-match.ts';

const matches = (source: string, text: string): boolean => {
  const pattern = compilePattern(source);
  if ('problem' in pattern) throw new Error(pattern.problem);
  return matchesPattern(pattern, text);
};

describe('patterns', () => {
  it.each([
    ['hi', 'oh, Hi there', true],
    ['^hi$', 'hi', true],
    ['^hi$', 'hi there', false],
    ['^(yes|yeah|y)$', 'YEAH', true],
    ['colou?r', 'color', true],
    ['^\\d{2,3}$', '1', false],
    ['^\\d{2,3}$', '123', true],
    ['^\\d{2,3}$', '1234', false],
    ['[a-c]+x', 'aabcx', true],
    ['[^0-9]', '123', false],
    ['^[\\w.+-]+@[\\w-]+\\.[a-z]{2,}$', 'Ana.B@example.com', true],
    ['^[\\w.+-]+@[\\w-]+\\.[a-z]{2,}$', 'ana@example', false],
    ['a.c', 'a😀c', true],
    ['', 'anything', true],
    ['^$', '', true],
    ['(?:ab)+$', 'ababab', true],
    ['x*', '', true],
    ['\\Sx', ' x', false],
    ['ÇÃO', 'ação', true],
    ['[\\]a]', ']', true],
  ])('%s on %j is %s', (source, text, expected) => {
    expect(matches(source, text)).toBe(expected);
  });

  it.each([
    '(',
    ')',
    '(a',
    '[a',
    '[]a]',
    '*a',
    'a**',
    'a{51}',
    'a{3,2}',
    'a{',
    '(?=a)',
    '(?<n>a)',
    '\\1',
    '\\b',
    '^*',
    '[z-a]',
    '((((((((((((((((((((((a))))))))))))))))))))))',
    'x'.repeat(257),
    '((a{50}){50})',
  ])('refuses %s', (source) => {
    expect(compilePattern(source)).toHaveProperty('problem');
  });

  it('is quick on patterns that ruin a back-tracking engine', () => {
    const started = performance.now();
    expect(matches('^(a+)+$', `${'a'.repeat(5_000)}b`)).toBe(false);
    expect(matches('(x+x+)+y', 'x'.repeat(5_000))).toBe(false);
    expect(matches('^(a|a|aa)*c', 'a'.repeat(5_000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('agrees with RegExp', () => {
    const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '(a|b)', '(ab|)', '\\d');
    const repeat = fc.constantFrom('', '', '*', '+', '?', '{0,2}', '{2}');
    const source = fc
      .tuple(fc.constantFrom('', '^'), fc.array(fc.tuple(atom, repeat), { maxLength: 5 }), fc.constantFrom('', '$'))
      .map(([start, parts, end]) => start + parts.map((part) => part.join('')).join('') + end);
    const text = fc.array(fc.constantFrom('a', 'b', 'A', '1', '-'), { maxLength: 8 }).map((chars) => chars.join(''));
    fc.assert(
      fc.property(source, text, (pattern, value) => {
        expect(matches(pattern, value)).toBe(new RegExp(pattern, 'iu').test(value));
      }),
      { numRuns: 2_000 },
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('ab()[]{}|*+?^$\\-,01d')) }),
        fc.string(),
        (source, value) => {
          const pattern = compilePattern(source);
          if (!('problem' in pattern)) matchesPattern(pattern, value);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
