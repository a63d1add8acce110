const NUL = /\u0000/gu;
/** The escape of U+0000 in JSON, with an even number of backslashes before it. */
const ESCAPED_NUL = /(?<!\\)((?:\\\\)*)\\u0000/gu;

/** A text from outside, fit for a column: Postgres stores no U+0000. */
export function columnText(text: string): string {
  return text.replace(NUL, '');
}

/** A JSON value from outside, fit for a `jsonb` column (which stores no U+0000 either); null when there is none. */
export function columnJson(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return JSON.stringify(value).replace(ESCAPED_NUL, '$1');
}
