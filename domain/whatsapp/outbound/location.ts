import { z } from 'zod';
import { limitedText } from './limited-text.ts';

function degrees(limit: number) {
  return z.union([
    z.number().min(-limit).max(limit),
    z
      .string()
      .regex(/^-?\d{1,3}(?:\.\d{1,20})?$/u, 'Decimal degrees are expected')
      .refine((text) => Math.abs(Number(text)) <= limit, `Degrees from -${limit} to ${limit} are expected`),
  ]);
}

/** A place in decimal degrees. Meta documents strings and sends numbers; both are taken and kept as given. */
export const place = z.strictObject({
  latitude: degrees(90),
  longitude: degrees(180),
  name: limitedText(1000).optional(),
  address: limitedText(1000).optional(),
});

/** A pin on the map. */
export const locationMessage = z.strictObject({ type: z.literal('location'), location: place });
