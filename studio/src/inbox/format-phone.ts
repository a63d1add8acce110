/** Groups of national digits for the countries most of our users call; the rest is grouped by threes. */
const GROUPS: readonly (readonly [prefix: string, groups: readonly number[], separators: string])[] = [
  ['55', [2, 5, 4], ' -'],
  ['52', [2, 4, 4], '  '],
  ['54', [3, 3, 4], ' -'],
  ['34', [3, 3, 3], '  '],
  ['351', [3, 3, 3], '  '],
  ['57', [3, 3, 4], '  '],
  ['56', [1, 4, 4], '  '],
  ['1', [3, 3, 4], ' -'],
];

/** A phone number as people read it, such as `+55 11 98765-4321`, from its digits. */
export function formatPhone(phone: string): string {
  const digits = phone.replace(/\D/gu, '');
  const [prefix, groups, separators] = GROUPS.find(([start]) => digits.startsWith(start)) ?? [];
  const national = digits.slice(prefix?.length ?? 0);
  if (prefix === undefined || groups === undefined || national.length !== groups.reduce((sum, n) => sum + n, 0)) {
    return digits === '' ? phone : `+${digits}`;
  }
  let at = 0;
  const parts = groups.map((length) => national.slice(at, (at += length)));
  return `+${prefix} ${parts.reduce((all, part, index) => all + (separators?.charAt(index - 1) ?? ' ') + part)}`;
}
