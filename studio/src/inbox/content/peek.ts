/*
 * Content comes from customers and from WhatsApp, whose formats grow. So it is read field by field, and what has another
 * shape than expected counts as absent.
 */

/** What lies at a path inside a value, or undefined. */
export function peek(value: unknown, ...path: readonly string[]): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Readonly<Record<string, unknown>>)[key]; // Just shown to be an object that has the key.
  }
  return at;
}

/** A non-empty text at a path. */
export function peekText(value: unknown, ...path: readonly string[]): string | undefined {
  const found = peek(value, ...path);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** A list at a path; empty when there is none. */
export function peekList(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found: unknown = peek(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** A number at a path, also when it was written as text. */
export function peekNumber(value: unknown, ...path: readonly string[]): number | undefined {
  const found = peek(value, ...path);
  const number = typeof found === 'string' && found.trim() !== '' ? Number(found) : found;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** A web address at a path; anything but http and https counts as absent, for it becomes a link. */
export function peekUrl(value: unknown, ...path: readonly string[]): string | undefined {
  const found = peekText(value, ...path);
  return found !== undefined && /^https?:\/\//iu.test(found) && URL.canParse(found) ? found : undefined;
}
