import { LRUCache } from 'lru-cache';
import { whatsappSecret } from '#data/crypto/places.ts';
import type { Database } from '#data/tenancy/database.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';

/** What webhooks of a Meta app are checked with; each list holds the old value too while it is rotated out. */
export interface AppCredentials {
  readonly secrets: readonly string[];
  readonly verifyTokens: readonly string[];
  /** The only tenant whose numbers this app may speak for; undefined for the platform's own app. */
  readonly tenantId?: string | undefined;
}

/** The platform's own app, from the configuration. */
export interface PlatformApp extends AppCredentials {
  readonly id: string;
  readonly tenantId?: undefined;
}

interface SealedApp {
  readonly tenantId: string;
  readonly appSecret: Uint8Array;
  readonly verifyToken: Uint8Array;
}

const TTL_MS = 60_000;
/** An unknown app may have been added a moment ago, but must not cost a query a request. Milliseconds. */
const UNKNOWN_TTL_MS = 2_000;

/** Finds the credentials of apps: the platform's, and those that tenants brought; kept sealed for a minute. */
export class AppDirectory {
  readonly #db: Database;
  readonly #platform: PlatformApp | undefined;
  readonly #sealed: LRUCache<string, SealedApp | 'unknown'>;

  constructor(db: Database, platform: PlatformApp | undefined) {
    this.#db = db;
    this.#platform = platform;
    this.#sealed = new LRUCache({
      max: 5_000,
      ttl: TTL_MS,
      fetchMethod: async (appId, _stale, { options }) => {
        const found = await this.#find(appId);
        if (!found) options.ttl = UNKNOWN_TTL_MS;
        return found ?? 'unknown';
      },
    });
  }

  /**
   * The credentials of an app; undefined when nobody has it. A sealed value holds one secret a line, the newest first.
   *
   * @throws PerduraError `key_unavailable`; whatever the database throws
   */
  async of(appId: string): Promise<AppCredentials | undefined> {
    if (appId === this.#platform?.id) return this.#platform;
    const sealed = await this.#sealed.fetch(appId);
    if (sealed === undefined || sealed === 'unknown') return undefined;
    const vault = await this.#db.vaults.of(sealed.tenantId);
    const open = (column: string, value: Uint8Array): string[] =>
      vault
        .open(whatsappSecret('wa_app', column, appId), value)
        .toString('utf8')
        .split('\n')
        .filter(Boolean);
    return {
      tenantId: sealed.tenantId,
      secrets: open('app_secret', sealed.appSecret),
      verifyTokens: open('verify_token', sealed.verifyToken),
    };
  }

  async #find(appId: string): Promise<SealedApp | undefined> {
    const { rows } = await this.#db.pool.query<{ id: string | null }>('SELECT dispatch.route_app($1) AS id', [appId]);
    const tenantId = rows[0]?.id;
    if (!tenantId) return undefined;
    const app = await withTenant(this.#db, tenantId, (tx) => tx.waApp.findUnique({ where: { id: appId } }));
    return app ?? undefined;
  }
}
