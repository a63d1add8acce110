import { argentineVariants } from './argentina.ts';

/**
 * All forms under which one WhatsApp number may appear, the given one first. Digits only, no plus. WhatsApp gives back
 * another form than it was asked for in Brazil (ninth digit), Mexico (52 and 521) and Argentina (549 and 54...15), so a
 * contact is looked up by all of them. The relation is symmetric: each form lists the same set.
 */
export function identityVariants(waId: string): string[] {
  const found = variantsByCountry(waId);
  return [waId, ...found.filter((variant) => variant !== waId)];
}

/** The form to compare and count people by: the one that WhatsApp itself uses for most accounts of the country. */
export function canonicalIdentity(waId: string): string {
  return variantsByCountry(waId)[0] ?? waId;
}

function variantsByCountry(digits: string): string[] {
  if (!/^\d+$/u.test(digits)) return [];
  if (digits.startsWith('55')) return brazilianVariants(digits);
  if (digits.startsWith('52')) return mexicanVariants(digits);
  if (digits.startsWith('54')) return argentineVariants(digits);
  return [];
}

/**
 * Brazil: mobile numbers got a 9 in front between 2012 and 2016; accounts from before keep eight digits at WhatsApp. Only
 * subscriber numbers that start with 6 to 9 ever were mobiles; 2 to 5 are landlines and must not get a 9. No rule by
 * area code is reliable.
 */
function brazilianVariants(digits: string): string[] {
  const match = /^55([1-9][1-9])9?([6-9]\d{7})$/u.exec(digits);
  if (match === null) return [];
  const [, area = '', subscriber = ''] = match;
  return [`55${area}9${subscriber}`, `55${area}${subscriber}`];
}

/** Mexico: 52 and ten digits, with a 1 in between for mobiles until 2019; WhatsApp kept the 1 for many accounts. */
function mexicanVariants(digits: string): string[] {
  const match = /^521?([2-9]\d{9})$/u.exec(digits);
  if (match === null) return [];
  const [, national = ''] = match;
  return [`521${national}`, `52${national}`];
}
