/**
 * JSON with sorted keys and without spaces, so that equal values give equal bytes (RFC 8785 for strings, booleans,
 * null, lists, objects and the numbers that JavaScript writes the same way).
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : item,
  );
}
