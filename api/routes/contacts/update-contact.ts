import { z } from 'zod';
import { jsonSchema } from '#domain/flows/json.ts';
import { getContact } from '#data/contacts/reading/get-contact.ts';
import { updateContact as update } from '#data/contacts/update-contact.ts';
import { idParams, someText } from '../../http/params.ts';
import { defineRoute } from '../../http/route.ts';
import { contactResource, toContactResource } from '../../resources/contact.ts';
import { inTenant } from '../../tenancy/in-tenant.ts';

const MAX_FIELDS = 200;
const fieldName = z.string().regex(/^[a-zA-Z][a-zA-Z0-9_]{0,63}$/);

/** PATCH /v1/contacts/{id} */
export const updateContact = defineRoute({
  method: 'patch',
  path: '/v1/contacts/{id}',
  name: 'updateContact',
  room: 'contacts',
  summary: 'Change name, fields, tags, language or time zone of a contact',
  access: 'contacts:write',
  params: idParams,
  body: z.strictObject({
    name: someText(256).nullable().optional(),
    fields: z
      .record(fieldName, jsonSchema)
      .refine((fields) => Object.keys(fields).length <= MAX_FIELDS, `At most ${MAX_FIELDS} fields`)
      .meta({ maxProperties: MAX_FIELDS })
      .optional()
      .describe('Merged into those there are; null takes one away'),
    tags: z.array(someText(64)).max(100).optional().describe('All tags it shall have'),
    language: z
      .string()
      .regex(/^[a-z]{2,3}([-_][A-Za-z0-9]{2,8})?$/)
      .nullable()
      .optional(),
    time_zone: z.enum(Intl.supportedValuesOf('timeZone')).nullable().optional(),
    version: z.int().optional().describe('The version it was read at; refused when somebody was faster'),
  }),
  response: contactResource,
  errors: ['version_conflict', 'content_erased'],
  handler: (call) =>
    inTenant(call, async ({ tx, vault }) => {
      const { time_zone: timeZone, ...change } = call.body;
      await update(tx, vault, call.params.id, { ...change, timeZone });
      return { body: toContactResource(await getContact(tx, vault, call.params.id)) };
    }),
});
