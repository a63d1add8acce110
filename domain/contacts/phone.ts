import { z } from 'zod';
import { callingCodeOf } from './calling-codes.ts';

/** International digits without plus, as WhatsApp's `wa_id`: country code and number, at most 15 (E.164). */
export const phoneDigitsSchema = z
  .string()
  .regex(/^[1-9]\d{6,14}$/u, 'International digits without plus are expected')
  .refine((digits) => callingCodeOf(digits) !== null, 'The country code is not known')
  .brand<'PhoneDigits'>();

/** International digits without plus. */
export type PhoneDigits = z.infer<typeof phoneDigitsSchema>;

/**
 * What somebody wrote as a phone number. `international` is sure; `bare` are digits that may be international or local;
 * `local` needs a country to become international.
 */
export type ParsedPhone =
  | { readonly kind: 'international'; readonly digits: PhoneDigits }
  | { readonly kind: 'bare'; readonly digits: PhoneDigits }
  | { readonly kind: 'local'; readonly digits: string }
  | { readonly kind: 'invalid' };

/** What may stand between digits; zero-width marks come along when numbers are copied from a chat. */
const decoration = /[\s\u200b-\u200f\u202a-\u202e\u2060().\-\/\u2010-\u2015]/gu;

/**
 * Reads a phone number as people write it. WhatsApp puts the sender's own country code in front of anything without a
 * plus, so a number is made international here and always sent with a plus (`toRecipient`). Local numbers are for the
 * caller to complete, who knows the country.
 */
export function parsePhone(text: string): ParsedPhone {
  const compact = text.replace(decoration, '');
  const international = /^(?:\+|00)(\d+)$/u.exec(compact)?.[1];
  if (international !== undefined) {
    const parsed = phoneDigitsSchema.safeParse(international);
    return parsed.success ? { kind: 'international', digits: parsed.data } : { kind: 'invalid' };
  }
  if (!/^\d{4,15}$/u.test(compact)) return { kind: 'invalid' };
  const bare = compact.length >= 10 ? phoneDigitsSchema.safeParse(compact) : undefined;
  return bare?.success === true ? { kind: 'bare', digits: bare.data } : { kind: 'local', digits: compact };
}

/** How a number is written in the `to` of a call: with a plus, so that WhatsApp adds no country code. */
export function toRecipient(digits: string): string {
  return `+${digits}`;
}

/** The digits behind a number as WhatsApp shows it (`display_phone_number`), whatever stands between them. */
export function digitsOf(text: string): string {
  return text.replaceAll(/\D/gu, '');
}
