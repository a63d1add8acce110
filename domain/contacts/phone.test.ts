import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callingCodeOf } from './calling-codes.ts';
import { digitsOf, parsePhone, phoneDigitsSchema, toRecipient } from './phone.ts';

describe('parsePhone', () => {
  it.each([
    ['+55 11 98765-4321', 'international', '5511987654321'],
    ['0055 (11) 98765-4321', 'international', '5511987654321'],
    ['+1 (631) 555-1234', 'international', '16315551234'],
    ['\u202a+995\u00a0599 12 34 56\u202c', 'international', '995599123456'],
    ['16505551234', 'bare', '16505551234'],
    ['(631) 555-1234', 'bare', '6315551234'],
    ['011 98765-4321', 'local', '011987654321'],
    ['555-1234', 'local', '5551234'],
  ])('%s is %s %s', (text, kind, digits) => {
    expect(parsePhone(text)).toEqual({ kind, digits });
  });

  it.each(['', '+', '+0123456789', '12', '+1 23', '+12345678901234567', 'call me', '+9991234567', '1+2345678901'])(
    '%j is invalid',
    (text) => {
      expect(parsePhone(text)).toEqual({ kind: 'invalid' });
    },
  );

  it('reads back what it writes, whatever stands between the digits', () => {
    const digits = fc
      .tuple(fc.constantFrom('1', '7', '55', '52', '995'), fc.stringMatching(/^\d{8,11}$/u))
      .map(([code, rest]) => code + rest);
    const between = fc.constantFrom('', ' ', '-', '.', '(', ')', '\u00a0');
    fc.assert(
      fc.property(digits, fc.array(between, { minLength: 20, maxLength: 20 }), (given, marks) => {
        const written = Array.from(toRecipient(given), (sign, index) => sign + (marks[index] ?? '')).join('');
        expect(parsePhone(written)).toEqual({ kind: 'international', digits: given });
        expect(digitsOf(written)).toBe(given);
      }),
    );
  });
});

describe('callingCodeOf', () => {
  it.each([
    ['16505551234', '1'],
    ['79161234567', '7'],
    ['5511987654321', '55'],
    ['995599123456', '995'],
    ['2721234567', '27'],
    ['2111234567', '211'],
  ])('%s has %s', (digits, code) => {
    expect(callingCodeOf(digits)).toBe(code);
  });

  it('knows none for what has none', () => {
    expect(callingCodeOf('2101234567')).toBeNull();
    expect(phoneDigitsSchema.safeParse('99912345678').success).toBe(false);
  });
});
