import { revokeSession } from '#data/identity/sessions.ts';
import { sessionTokenOf, signOutCookie } from '../../auth/session-cookie.ts';
import { defineRoute } from '../../http/route.ts';
import { inTenant } from '../../tenancy/in-tenant.ts';

/** POST /v1/auth/sign-out */
export const signOut = defineRoute({
  method: 'post',
  path: '/v1/auth/sign-out',
  name: 'signOut',
  room: 'identity',
  summary: 'End the session of this browser; with an API key nothing ends',
  access: 'signed_in',
  status: 204,
  handler: async (call) => {
    const { services, header, secure, now } = call;
    const token = sessionTokenOf(header('cookie'), secure);
    if (call.actor.kind !== 'member' || token === undefined) return {};
    const { sessionId } = await services.credentials.bySession(token);
    if (sessionId !== undefined) await inTenant(call, ({ tx }) => revokeSession(tx, sessionId, now));
    services.credentials.forgetSession(token);
    return { headers: { 'set-cookie': signOutCookie(secure) } };
  },
});
