import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countryOf, isUnitedStates, parseRecipient, toVariantKey, toWaId } from './wa-id.ts';

describe('wa_id', () => {
  it.each([
    ['5511988887777', '5511988887777', 'São Paulo keeps the ninth digit'],
    ['551188887777', '5511988887777', 'and gets it'],
    ['5531988887777', '553188887777', 'Minas lacks it'],
    ['551133334444', '551133334444', 'a landline stays'],
    ['525512345678', '5215512345678', 'Mexico'],
    ['5215512345678', '5215512345678', 'Mexico as it is'],
    ['541123456789', '5491123456789', 'Argentina'],
    ['54111523456789', '5491123456789', 'Argentina with 15'],
    ['5491123456789', '5491123456789', 'Argentina as it is'],
    ['16505551234', '16505551234', 'elsewhere nothing changes'],
  ])('%s -> %s (%s)', (digits, waId) => {
    expect(toWaId(digits)).toBe(waId);
  });

  it('has one key for all forms of a number', () => {
    for (const forms of [
      ['5531988887777', '553188887777'],
      ['5215512345678', '525512345678'],
      ['5491123456789', '541123456789', '54111523456789'],
    ]) {
      expect(new Set(forms.map(toVariantKey)).size).toBe(1);
    }
  });

  it('keeps its key and itself when it is rewritten', () => {
    const prefix = fc.constantFrom('55', '52', '54', '1', '44', '91');
    fc.assert(
      fc.property(prefix, fc.bigInt({ min: 1_000_000_000n, max: 99_999_999_999n }), (code, local) => {
        const waId = toWaId(`${code}${local}`);
        expect(toWaId(waId)).toBe(waId);
        expect(toVariantKey(waId)).toBe(toVariantKey(toVariantKey(waId)));
      }),
    );
  });

  it.each([
    ['+1 (650) 555-1234', '1', '16505551234'],
    ['16505551234', '1', '16505551234'],
    ['(631) 555-1234', '91', '916315551234'],
    ['4791234567', '91', '4791234567'],
    ['+91 98765 43210', '1', '919876543210'],
  ])('reads %s of a sender of +%s as %s', (input, code, digits) => {
    expect(parseRecipient(input, code)).toBe(digits);
  });

  it.each(['', 'abc', '0033612345678', '+', '123'])('refuses %j', (input) => {
    expect(parseRecipient(input, '1')).toBeNull();
  });

  it('knows the country of a number', () => {
    expect(countryOf('5511988887777')).toEqual({ callingCode: '55', country: 'BR' });
    expect(countryOf('995555123456')).toEqual({ callingCode: '995', country: 'GE' });
    expect(isUnitedStates('16505551234')).toBe(true);
    expect(isUnitedStates('14165551234')).toBe(false);
  });
});
