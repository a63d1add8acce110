import { z } from 'zod';

/** Length in characters as JSON Schema and WhatsApp count them: an emoji outside the basic plane is one, not two. */
export function characterCount(value: string): number {
  let count = value.length;
  for (let index = 0; index < value.length - 1; index += 1) {
    const unit = value.charCodeAt(index);
    if (unit >= 0xd8_00 && unit <= 0xdb_ff) {
      const next = value.charCodeAt(index + 1);
      if (next >= 0xdc_00 && next <= 0xdf_ff) count -= 1;
    }
  }
  return count;
}

/** A text of 1 to `max` characters (code points); the limit stands in the JSON Schema as `maxLength`. */
export function limitedText(max: number): z.ZodString {
  return z
    .string()
    .min(1)
    .check((context) => {
      if (context.value.length <= max || characterCount(context.value) <= max) return;
      context.issues.push({
        code: 'too_big',
        origin: 'string',
        maximum: max,
        inclusive: true,
        input: context.value,
        message: `Too long: at most ${max} characters`,
      });
    })
    .meta({ maxLength: max });
}

/** An id that Meta gives out (media, catalog, flow): short, without spaces. */
export const metaId = z.string().min(1).max(255).regex(/^\S+$/u, 'An id has no spaces');

/** A web address that WhatsApp fetches or opens. */
export const webUrl = z.url({ protocol: /^https?$/u, error: 'A http or https address is expected' }).max(2000);
