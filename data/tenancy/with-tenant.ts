import { PerduraError } from '#domain/errors/perdura-error.ts';
import type { PrismaClient } from '#prisma/generated/client.ts';
import type { TenantTx } from './tenant-tx.ts';

/** How long a transaction may wait for a connection, and run, in milliseconds. */
const MAX_WAIT_MS = 10_000;
const TIMEOUT_MS = 30_000;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Runs work in one transaction inside a tenant's scope. Row-level security shows just that tenant's rows, and the
 * scope ends with the transaction, so a pooled connection never carries it on.
 *
 * @param db - anything that holds the process's Prisma client
 * @param tenantId - UUID of the tenant
 * @throws PerduraError `tenant_scope_missing` when the tenant id is no UUID; whatever the work throws, after rollback
 */
export async function withTenant<T>(
  db: { readonly prisma: PrismaClient },
  tenantId: string,
  work: (tx: TenantTx) => Promise<T>,
  { timeoutMs = TIMEOUT_MS }: { timeoutMs?: number } = {},
): Promise<T> {
  if (!UUID.test(tenantId)) throw new PerduraError('tenant_scope_missing');
  return db.prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT set_config('app.tenant', ${tenantId}, true)`;
      return work(tx);
    },
    { maxWait: MAX_WAIT_MS, timeout: timeoutMs },
  );
}
