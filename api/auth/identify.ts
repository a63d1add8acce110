import type { Request } from 'express';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import type { Credentials, Identified } from './credentials.ts';
import { requireSameOrigin } from './same-origin.ts';
import { sessionTokenOf } from './session-cookie.ts';

/**
 * Finds who makes a request: by `Authorization: Bearer`, which wins, or by the session cookie.
 *
 * @returns undefined when it carries no credential
 * @throws PerduraError `unauthenticated`, `session_expired` when it carries a wrong one, `origin_not_allowed` when a
 * page of somebody else uses the cookie
 */
export async function identify(request: Request, credentials: Credentials): Promise<Identified | undefined> {
  const authorization = request.headers.authorization;
  if (authorization !== undefined) return credentials.byApiKey(bearerOf(authorization));
  const token = sessionTokenOf(request.headers.cookie, request.secure);
  if (token === undefined) return undefined;
  requireSameOrigin(request.method, {
    secFetchSite: request.get('sec-fetch-site'),
    origin: request.get('origin'),
    host: request.get('host'),
  });
  return credentials.bySession(token);
}

function bearerOf(authorization: string): string {
  const match = /^Bearer ([\x21-\x7e]{1,512})$/i.exec(authorization);
  if (!match?.[1]) throw new PerduraError('unauthenticated', { detail: 'Use "Authorization: Bearer <API key>".' });
  return match[1];
}
