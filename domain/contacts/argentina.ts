/**
 * Area codes of three digits; 11 is the only one of two, all others have four. Source: the numbering plan of ENACOM.
 */
const threeDigitAreas = new Set(
  (
    '220 221 223 230 236 237 249 260 261 263 264 266 280 291 294 297 298 299 336 341 342 343 345 348 351 353 358 362 ' +
    '364 370 376 379 380 381 383 385 387 388'
  ).split(' '),
);

/** Area codes of four digits that begin like one of three. */
const fourDigitAreas = new Set(
  (
    '2202 2942 2945 2946 2948 2972 2982 2983 3435 3436 3437 3438 3454 3455 3456 3458 3482 3483 3487 3489 3532 3533 3537 ' +
    '3582 3583 3584 3585 3832 3835 3837 3838 3854 3855 3856 3857 3858 3873 3876 3877 3878 3885 3886 3887 3888'
  ).split(' '),
);

/**
 * Argentina: internationally a mobile has a 9 after the country code (what WhatsApp uses), at home a 15 after the area
 * code, and people write it without either. First the form of WhatsApp, then the others; empty for what is no number
 * of Argentina.
 */
export function argentineVariants(digits: string): string[] {
  const national = nationalNumber(digits);
  if (national === null) return [];
  const length = areaLength(national);
  return [`549${national}`, `54${national}`, `54${national.slice(0, length)}15${national.slice(length)}`];
}

/** The ten national digits without 9 and 15; the three forms have 13, 12 and 14 digits in all. */
function nationalNumber(digits: string): string | null {
  const plain = /^549?([1-3]\d{9})$/u.exec(digits);
  if (plain !== null) return plain[1] ?? null;
  const local = /^54([1-3]\d{11})$/u.exec(digits)?.[1];
  if (local === undefined) return null;
  for (const length of [2, 3, 4]) {
    if (local.slice(length, length + 2) !== '15') continue;
    const national = local.slice(0, length) + local.slice(length + 2);
    if (areaLength(national) === length) return national;
  }
  return null;
}

function areaLength(national: string): number {
  if (national.startsWith('11')) return 2;
  if (fourDigitAreas.has(national.slice(0, 4))) return 4;
  return threeDigitAreas.has(national.slice(0, 3)) ? 3 : 4;
}
