import { z } from 'zod';
import type { OpenContact } from '#data/contacts/reading/open-contacts.ts';

/** A contact as the inbox shows it. */
export const contactSummary = z
  .object({
    id: z.guid(),
    name: z.string().nullable(),
    phone: z
      .string()
      .nullable()
      .describe('International, with +; its middle hidden from those who may not read contacts'),
    user_id: z.string().nullable().describe('Business-scoped user id, where WhatsApp hides the phone'),
    erased: z.boolean(),
  })
  .meta({ id: 'ContactSummary' });

/** A contact with all that is known of it. */
export const contactResource = contactSummary
  .extend({
    identities: z.array(z.object({ kind: z.enum(['wa_id', 'user_id']), value: z.string() })),
    tags: z.array(z.string()),
    language: z.string().nullable(),
    time_zone: z.string().nullable(),
    fields: z.record(z.string(), z.unknown()),
    version: z.int(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'Contact' });

/** Builds the short form; `showPhone` is false for those who may not read contacts. */
export function toContactSummary(contact: OpenContact, showPhone: boolean): z.input<typeof contactSummary> {
  const phone = contact.identities.find(({ kind }) => kind === 'wa_id')?.value;
  const userId = contact.identities.find(({ kind }) => kind === 'user_id')?.value;
  return {
    id: contact.row.id,
    name: contact.name,
    phone: phone === undefined ? null : shownPhone(phone, showPhone),
    user_id: showPhone ? (userId ?? null) : null,
    erased: contact.erased,
  };
}

/** Builds the whole form, for those who may read contacts. */
export function toContactResource(contact: OpenContact): z.input<typeof contactResource> {
  const { row, fields, identities } = contact;
  return {
    ...toContactSummary(contact, true),
    identities: [...identities],
    tags: row.tags,
    language: row.language,
    time_zone: row.timeZone,
    fields,
    version: row.version,
    created_at: row.createdAt.toISOString(),
  };
}

/** Country and last two digits stay, so that a person can tell contacts apart and call nobody. */
function shownPhone(digits: string, whole: boolean): string {
  return whole
    ? `+${digits}`
    : `+${digits.slice(0, 2)}${'•'.repeat(Math.max(0, digits.length - 4))}${digits.slice(-2)}`;
}
