import type { TenantVault } from '#data/crypto/tenant-vault.ts';
import { once } from '#data/idempotency/once.ts';
import type { Actor } from '#data/identity/actor.ts';
import type { TenantTx } from '#data/tenancy/database.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import type { Reply } from '../http/reply.ts';
import type { Services } from '../services.ts';

/** A transaction in the tenant of who asks, with its keys. */
export interface TenantScope {
  readonly tx: TenantTx;
  readonly vault: TenantVault;
  readonly tenantId: string;
}

interface Asking {
  readonly services: Pick<Services, 'db'>;
  readonly actor: Pick<Actor, 'tenantId'>;
}

/** Runs work in one transaction in the tenant of who asks. */
export async function inTenant<T>({ services, actor }: Asking, work: (scope: TenantScope) => Promise<T>): Promise<T> {
  const { tenantId } = actor;
  const vault = await services.db.vaults.of(tenantId);
  return withTenant(services.db, tenantId, (tx) => work({ tx, vault, tenantId }));
}

interface AskingOnce extends Asking {
  readonly now: Date;
  readonly body: unknown;
  readonly params: unknown;
  header(name: string): string | undefined;
}

/**
 * As {@link inTenant}, but a request with an `Idempotency-Key` is done once in 72 hours and its answer repeated.
 *
 * @param operation - what the key belongs to: the name of the route
 * @throws PerduraError `idempotency_key_reused`
 */
export async function inTenantOnce<Body>(
  asking: AskingOnce,
  operation: string,
  work: (scope: TenantScope) => Promise<Reply<Body>>,
): Promise<Reply<Body>> {
  const key = asking.header('idempotency-key');
  if (key === undefined) return inTenant(asking, work);
  const request = { params: asking.params, body: asking.body };
  return inTenant(asking, (scope) =>
    once(scope.tx, scope.vault, { operation, key, request, now: asking.now }, () => work(scope)),
  );
}
