import { LRUCache } from 'lru-cache';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import type { Actor } from '#data/identity/actor.ts';
import { findApiKey } from '#data/identity/find-api-key.ts';
import { secretHash } from '#data/identity/secret-hash.ts';
import { findSession } from '#data/identity/sessions.ts';
import type { Database } from '#data/tenancy/database.ts';

/** A revoked credential works for at most this long, in milliseconds. */
const CACHE_TTL_MS = 5_000;
const CACHED = 10_000;

/** Who was found behind a credential; a session has its id, so that it can be ended. */
export interface Identified {
  readonly actor: Actor;
  readonly sessionId: string | undefined;
}

/** The unknown is remembered as briefly as the known, so that a wrong key in a loop does not reach the database. */
type Found = Identified | 'unknown';

/** Finds who stands behind an API key or a session token. Answers are kept for 5 seconds. */
export class Credentials {
  readonly #cache: LRUCache<string, Found, { readonly kind: 'key' | 'session'; readonly secret: string }>;

  constructor(db: Pick<Database, 'prisma' | 'pool'>, clock: () => Date) {
    this.#cache = new LRUCache({
      max: CACHED,
      ttl: CACHE_TTL_MS,
      fetchMethod: async (_hash, _stale, { context }) => {
        if (context.kind === 'key') {
          const actor = await findApiKey(db, context.secret, clock());
          return actor ? { actor, sessionId: undefined } : 'unknown';
        }
        return (await findSession(db, context.secret, clock())) ?? 'unknown';
      },
    });
  }

  /**
   * Finds the owner of an API key.
   *
   * @throws PerduraError `unauthenticated`
   */
  async byApiKey(secret: string): Promise<Identified> {
    const found = await this.#find('key', secret);
    if (!found) throw new PerduraError('unauthenticated', { detail: 'The API key is unknown, revoked or expired.' });
    return found;
  }

  /**
   * Finds the member behind a session token.
   *
   * @throws PerduraError `session_expired`
   */
  async bySession(token: string): Promise<Identified> {
    const found = await this.#find('session', token);
    if (!found) throw new PerduraError('session_expired');
    return found;
  }

  /** Forgets a session at once, after it was ended here. */
  forgetSession(token: string): void {
    this.#cache.delete(cacheKey('session', token));
  }

  async #find(kind: 'key' | 'session', secret: string): Promise<Identified | undefined> {
    const found = await this.#cache.fetch(cacheKey(kind, secret), { context: { kind, secret } });
    return found === 'unknown' ? undefined : found;
  }
}

function cacheKey(kind: 'key' | 'session', secret: string): string {
  return `${kind}:${secretHash(secret).toString('base64')}`;
}
