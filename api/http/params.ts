import { z } from 'zod';

/** A UUID in lower-case form; others are taken and lowered. */
export const idParam = z.guid().toLowerCase();

/** Path parameters of a route to one object. */
export const idParams = z.strictObject({ id: idParam });

/** A whole number in a query. */
export function integerParam({ min, max }: { min: number; max: number }): z.ZodType<number> {
  return z.preprocess(
    (value) => (typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value),
    z.int().min(min).max(max),
  );
}

/** `true` or `false` in a query. */
export const booleanParam: z.ZodType<boolean> = z.preprocess(
  (value) => (value === 'true' ? true : value === 'false' ? false : value),
  z.boolean(),
);

/** Several values of a fixed set, separated by commas. */
export function commaList<const Values extends readonly [string, ...string[]]>(
  values: Values,
): z.ZodType<Values[number][]> {
  return z.preprocess(
    (value) => (typeof value === 'string' ? value.split(',') : value),
    z.array(z.enum(values)).min(1).max(values.length),
  );
}

/** A text of 1 to `max` characters that is not blank. */
export function someText(max: number): z.ZodString {
  return z.string().min(1).max(max).regex(/\S/, 'Something to read is expected');
}

/** A moment, RFC 3339 with an offset. */
export const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
