import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalIdentity, identityVariants } from './identity-variants.ts';

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`, 'u'));
const mobileBrazil = fc
  .tuple(fc.integer({ min: 11, max: 99 }), fc.constantFrom('6', '7', '8', '9'), digits(7), fc.constantFrom('', '9'))
  .filter(([area]) => area % 10 !== 0)
  .map(([area, first, rest, nine]) => `55${area}${nine}${first}${rest}`);
const mexico = fc
  .tuple(fc.constantFrom('', '1'), fc.integer({ min: 2, max: 9 }), digits(9))
  .map(([one, first, rest]) => `52${one}${first}${rest}`);
const argentina = fc
  .tuple(fc.constantFrom('', '9'), fc.constantFrom('11', '221', '351', '2202', '2945', '2966', '3435'), digits(8))
  .map(([nine, area, rest]) => `54${nine}${area}${rest.slice(0, 10 - area.length)}`);
const anyNumber = fc.oneof(mobileBrazil, mexico, argentina, digits(12), digits(13), digits(14));

describe('identityVariants', () => {
  it.each([
    ['5511987654321', ['5511987654321', '551187654321']],
    ['551187654321', ['551187654321', '5511987654321']],
    ['551132654321', ['551132654321']],
    ['5511932654321', ['5511932654321']],
    ['5215512345678', ['5215512345678', '525512345678']],
    ['525512345678', ['525512345678', '5215512345678']],
    ['5491123456789', ['5491123456789', '541123456789', '54111523456789']],
    ['5492214567890', ['5492214567890', '542214567890', '54221154567890']],
    ['54294515123456', ['54294515123456', '5492945123456', '542945123456']],
    ['16505551234', ['16505551234']],
    ['995599123456', ['995599123456']],
    ['US.13491208655302741918', ['US.13491208655302741918']],
  ])('%s', (waId, expected) => {
    expect(identityVariants(waId)).toEqual(expected);
  });

  it('gives every form the same set, the given one first', () => {
    fc.assert(
      fc.property(anyNumber, (waId) => {
        const variants = identityVariants(waId);
        expect(variants[0]).toBe(waId);
        expect(new Set(variants).size).toBe(variants.length);
        for (const variant of variants) {
          expect(identityVariants(variant).toSorted()).toEqual(variants.toSorted());
          expect(canonicalIdentity(variant)).toBe(canonicalIdentity(waId));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('finds the other form of every mobile of Brazil and Mexico, and never one of a landline', () => {
    fc.assert(fc.property(fc.oneof(mobileBrazil, mexico), (waId) => identityVariants(waId).length === 2));
    const landline = fc
      .tuple(fc.constantFrom('11', '21', '85'), fc.constantFrom('2', '3', '4', '5'), digits(7))
      .map(([area, first, rest]) => `55${area}${first}${rest}`);
    fc.assert(fc.property(landline, (waId) => identityVariants(waId).length === 1));
  });

  it('stays in the country', () => {
    fc.assert(
      fc.property(anyNumber, (waId) => identityVariants(waId).every((variant) => variant.startsWith(waId.slice(0, 2)))),
    );
  });
});
