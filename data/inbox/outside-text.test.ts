import fc from 'fast-check';
import { expect, it } from 'vitest';
import { columnJson, columnText } from './outside-text.ts';

it('takes U+0000 out of texts', () => {
  expect(columnText('a\u0000b')).toBe('ab');
});

it('takes U+0000 out of JSON, in keys and values, and nothing else', () => {
  const text = fc.string({ unit: fc.constantFrom('\u0000', '\\', 'u', '0', 'a', '"') });
  fc.assert(
    fc.property(fc.dictionary(text, text), (object) => {
      const clean = columnJson(object) ?? '';
      const expected = Object.fromEntries(
        Object.entries(object).map(([key, value]) => [columnText(key), columnText(value)]),
      );
      expect(JSON.parse(clean)).toEqual(expected);
    }),
  );
});

it('gives null for what is not there', () => {
  expect([columnJson(undefined), columnJson(null)]).toEqual([null, null]);
});
