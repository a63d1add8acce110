import { parsePhoneNumberFromString, type PhoneNumber } from 'libphonenumber-js';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import { userIdSchema } from '#domain/whatsapp/send-request.ts';
import type { Identity } from '#data/contacts/contact-record.ts';

/**
 * Reads who a message is for: a business-scoped user id, or a phone number. A number with + is international; one
 * without is first read as a local number of the sending number's country, as WhatsApp does, and else as an
 * international one that lost its +. Whether it exists nobody knows before WhatsApp says so, so only its form counts.
 *
 * @param to - as it was given
 * @param sender - the sending number in international form, digits with or without +
 * @returns the identity, a phone as digits without +
 * @throws PerduraError `invalid_recipient`
 */
export function parseRecipient(to: string, sender: string): Identity {
  const text = to.trim();
  if (userIdSchema.safeParse(text).success) return { kind: 'user_id', value: text };
  const phone = text.startsWith('+') ? parse(text) : localOrInternational(text, sender);
  if (!phone?.isPossible() || phone.ext !== undefined) {
    throw new PerduraError('invalid_recipient', {
      errors: [{ pointer: '/to', code: 'invalid_recipient', detail: 'A number such as +5511987654321 is expected' }],
    });
  }
  return { kind: 'wa_id', value: phone.number.slice(1) };
}

/** Tells whether a recipient has to be read with the sender's country in mind. */
export function isLocal(to: string): boolean {
  return /^[\d\s().-]+$/.test(to);
}

function localOrInternational(text: string, sender: string): PhoneNumber | undefined {
  const code = parse(`+${sender.replace(/\D/g, '')}`)?.countryCallingCode;
  const local =
    code === undefined ? undefined : parsePhoneNumberFromString(text, { defaultCallingCode: code, extract: false });
  const international = parse(`+${text}`);
  const candidates = [local, international];
  return candidates.find((one) => one?.isValid()) ?? candidates.find((one) => one?.isPossible());
}

function parse(text: string): PhoneNumber | undefined {
  return parsePhoneNumberFromString(text, { extract: false });
}
