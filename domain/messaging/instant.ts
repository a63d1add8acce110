import { z } from 'zod';

/** A moment: RFC 3339 in UTC outside, a `Date` inside. */
export const instant = z.codec(z.iso.datetime(), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString(),
});
