import { z } from 'zod';
import { listContacts as list } from '#data/contacts/reading/list-contacts.ts';
import { defaultNumber } from '#data/whatsapp/find-number.ts';
import { defineRoute } from '../../http/route.ts';
import { ListPage, listOf, pageQuery } from '../../paging/page.ts';
import { parseRecipient } from '../../recipients/parse-recipient.ts';
import { contactResource, toContactResource } from '../../resources/contact.ts';
import { inTenant } from '../../tenancy/in-tenant.ts';

/** GET /v1/contacts */
export const listContacts = defineRoute({
  method: 'get',
  path: '/v1/contacts',
  name: 'listContacts',
  room: 'contacts',
  summary: 'List contacts, newest first, or find one by phone or user id',
  access: 'contacts:read',
  query: z.strictObject({
    ...pageQuery,
    phone: z.string().min(1).max(160).optional().describe('Exactly this phone number, or business-scoped user id'),
    tag: z.string().min(1).max(64).optional(),
  }),
  response: listOf(contactResource),
  errors: ['invalid_recipient'],
  handler: (call) =>
    inTenant(call, async ({ tx, vault }) => {
      const { phone, tag } = call.query;
      const page = new ListPage(call, 'contacts', call.query);
      const identity = phone === undefined ? undefined : parseRecipient(phone, (await defaultNumber(tx)).displayNumber);
      const found = await list(tx, vault, { identity, tag }, page.byId);
      return page.reply(found, ({ row }) => [row.id], toContactResource);
    }),
});
