import { LRUCache } from 'lru-cache';
import type pg from 'pg';

/** Where events of a number or an account go: to its tenant, in its lane. */
export interface Route {
  readonly tenantId: string;
  readonly lane: string;
}

/** Positive answers are kept this long; a number that is not known is asked for again each time. Milliseconds. */
const TTL_MS = 60_000;
const CACHED = 20_000;

/**
 * Tells whose a number or an account is, across tenants, by the guarded functions that return ids only.
 */
export class InboxRouter {
  readonly #numbers: LRUCache<string, Route>;
  readonly #accounts: LRUCache<string, Route>;

  constructor(pool: pg.Pool) {
    this.#numbers = cache(async (id) => (await pool.query<Route>(ROUTE_NUMBER, [id])).rows[0]);
    this.#accounts = cache(async (id) => (await pool.query<Route>(ROUTE_ACCOUNT, [id])).rows[0]);
  }

  /** The route of a number by WhatsApp's `phone_number_id`; undefined when no tenant has it. */
  number(phoneNumberId: string): Promise<Route | undefined> {
    return this.#numbers.fetch(phoneNumberId);
  }

  /** The route of a business account by WhatsApp's id; undefined when no tenant has it. */
  account(wabaId: string): Promise<Route | undefined> {
    return this.#accounts.fetch(wabaId);
  }
}

const ROUTE_NUMBER = 'SELECT tenant_id AS "tenantId", number_id AS lane FROM dispatch.route_number($1)';
const ROUTE_ACCOUNT = 'SELECT tenant_id AS "tenantId", account_id AS lane FROM dispatch.route_account($1)';

function cache(find: (id: string) => Promise<Route | undefined>): LRUCache<string, Route> {
  return new LRUCache<string, Route>({ max: CACHED, ttl: TTL_MS, fetchMethod: find });
}
