import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import type { PrismaClient } from '#prisma/generated/client.ts';
import type { TenantTx } from '../tenancy/tenant-tx.ts';
import { withTenant } from '../tenancy/with-tenant.ts';
import type { Kms } from './kms-port.ts';
import { TenantVault } from './tenant-vault.ts';

/** The version under which the index key is kept: it is wrapped like a data key but never rotated with them. */
const INDEX_KEY_VERSION = 0;
const FIRST_VERSION = 1;
const CACHED_TENANTS = 1_000;
const CACHE_TTL_MS = 60_000;

/** Loads, unwraps and caches the keys of tenants (for at most a minute, so that a destroyed key dies everywhere soon). */
export class VaultStore {
  readonly #prisma: PrismaClient;
  readonly #kms: Kms;
  readonly #cache: LRUCache<string, TenantVault>;

  constructor(prisma: PrismaClient, kms: Kms) {
    this.#prisma = prisma;
    this.#kms = kms;
    this.#cache = new LRUCache({ max: CACHED_TENANTS, ttl: CACHE_TTL_MS, fetchMethod: (id) => this.#load(id) });
  }

  /**
   * The vault of a tenant.
   *
   * @throws PerduraError `key_unavailable` when the tenant has no key, or the key service cannot unwrap it
   */
  async of(tenantId: string): Promise<TenantVault> {
    const vault = await this.#cache.fetch(tenantId);
    if (!vault) throw new PerduraError('key_unavailable');
    return vault;
  }

  /**
   * The key of a tenant's workflow payloads, 32 bytes.
   *
   * @throws PerduraError `key_unavailable`
   */
  async payloadKeyOf(tenantId: string): Promise<Buffer> {
    return (await this.of(tenantId)).payloadKey;
  }

  /** Makes the first keys of a new tenant, inside the transaction that creates it. */
  async create(tx: TenantTx, tenantId: string): Promise<void> {
    for (const version of [INDEX_KEY_VERSION, FIRST_VERSION]) {
      const { kekId, wrapped } = await this.#kms.wrap(randomBytes(32), keyContext(tenantId, version));
      await tx.tenantKey.create({ data: { tenantId, version, kekId, wrapped } });
    }
  }

  async #load(tenantId: string): Promise<TenantVault> {
    const rows = await withTenant({ prisma: this.#prisma }, tenantId, (tx) => tx.tenantKey.findMany());
    const keys = new Map<number, Buffer>();
    for (const { version, kekId, wrapped } of rows) {
      keys.set(version, await this.#kms.unwrap(kekId, wrapped, keyContext(tenantId, version)));
    }
    const indexKey = keys.get(INDEX_KEY_VERSION);
    keys.delete(INDEX_KEY_VERSION);
    if (!indexKey || keys.size === 0) {
      throw new PerduraError('key_unavailable', { detail: `Tenant ${tenantId} has no data key.` });
    }
    return new TenantVault(tenantId, indexKey, keys);
  }
}

function keyContext(tenantId: string, version: number): string {
  return `tenant_key|${tenantId}|${version}`;
}
