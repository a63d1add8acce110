/**
 * JSON in ASCII only, as Meta sends its webhooks: each character above `~` is written as `\uXXXX` in lowercase
 * hexadecimal. So a signature over the bytes and one over the escaped text are the same.
 * @see reference section 6
 */
export function toAsciiJson(value: unknown): string {
  return escapeToAscii(JSON.stringify(value));
}

/** Escapes the characters above `~` of a JSON text. */
export function escapeToAscii(json: string): string {
  return json.replace(/[^\0-~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
