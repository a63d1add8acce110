import { z } from 'zod';
import { limitedText, webUrl } from './limited-text.ts';

const short = limitedText(256);

const name = z.strictObject({
  formatted_name: short,
  first_name: short.optional(),
  last_name: short.optional(),
  middle_name: short.optional(),
  suffix: short.optional(),
  prefix: short.optional(),
});

const address = z.strictObject({
  street: short.optional(),
  city: short.optional(),
  state: short.optional(),
  zip: short.optional(),
  country: short.optional(),
  country_code: short.optional(),
  type: short.optional(),
});

const phone = z.strictObject({
  phone: short.optional(),
  type: short.optional(),
  wa_id: z
    .string()
    .regex(/^\d{5,20}$/u, 'Digits only')
    .optional(),
});

/** One contact card; without `wa_id` the phone shows "Invite to WhatsApp". */
export const contactCard = z.strictObject({
  name,
  addresses: z.array(address).max(20).optional(),
  birthday: z.iso.date().optional(),
  emails: z
    .array(z.strictObject({ email: short.optional(), type: short.optional() }))
    .max(20)
    .optional(),
  org: z.strictObject({ company: short.optional(), department: short.optional(), title: short.optional() }).optional(),
  phones: z.array(phone).max(20).optional(),
  urls: z
    .array(z.strictObject({ url: webUrl.optional(), type: short.optional() }))
    .max(20)
    .optional(),
});

/** One or more contact cards; Meta takes up to 257 and advises a few. */
export const contactsMessage = z.strictObject({
  type: z.literal('contacts'),
  contacts: z.array(contactCard).min(1).max(257),
});
