import { getContact as get } from '#data/contacts/reading/get-contact.ts';
import { idParams } from '../../http/params.ts';
import { defineRoute } from '../../http/route.ts';
import { contactResource, toContactResource } from '../../resources/contact.ts';
import { inTenant } from '../../tenancy/in-tenant.ts';

/** GET /v1/contacts/{id} */
export const getContact = defineRoute({
  method: 'get',
  path: '/v1/contacts/{id}',
  name: 'getContact',
  room: 'contacts',
  summary: 'Read a contact',
  access: 'contacts:read',
  params: idParams,
  response: contactResource,
  handler: (call) =>
    inTenant(call, async ({ tx, vault }) => ({ body: toContactResource(await get(tx, vault, call.params.id)) })),
});
