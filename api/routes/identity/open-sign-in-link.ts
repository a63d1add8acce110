import { z } from 'zod';
import { isPerduraError } from '#domain/errors/perdura-error.ts';
import { redeemSignInLink } from '#data/identity/sign-in-links.ts';
import { signInCookie } from '../../auth/session-cookie.ts';
import { definePublicRoute } from '../../http/route.ts';

/** GET /auth/link */
export const openSignInLink = definePublicRoute({
  method: 'get',
  path: '/auth/link',
  name: 'openSignInLink',
  room: 'identity',
  summary: 'Use a one-time sign-in link up: sets the session cookie and goes to the studio',
  budget: 'auth',
  query: z.strictObject({ token: z.string().min(1).max(128) }),
  status: 303,
  errors: ['sign_in_link_invalid'],
  handler: async ({ services, query, now, secure, header }) => {
    try {
      const token = await redeemSignInLink(services.db, query.token, now);
      return { headers: { location: '/', 'set-cookie': signInCookie(token, secure) } };
    } catch (error) {
      const browser = header('accept')?.includes('text/html') === true;
      if (!browser || !isPerduraError(error) || error.status >= 500) throw error;
      return { headers: { location: `/sign-in?problem=${error.code}` } };
    }
  },
});
