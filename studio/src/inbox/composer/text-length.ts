/** Most characters of a text. Source: Meta, "Text messages" (body, 4,096 characters). */
export const MOST_CHARACTERS = 4_096;

/** Length as WhatsApp counts it: by code points, so that an emoji without joiners is one. */
export function textLength(body: string): number {
  return Array.from(body).length;
}
