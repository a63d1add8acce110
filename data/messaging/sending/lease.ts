import { PerduraError } from '#domain/errors/perdura-error.ts';
import type { Database } from '../../tenancy/database.ts';
import { withTenant } from '../../tenancy/with-tenant.ts';
import { senderNumberColumns, type SenderNumber } from './sender-number.ts';

/**
 * The right to send for a number. The fence is one higher with every grant, so whatever an earlier owner still does
 * can be told from what this one does.
 */
export interface SenderLease {
  readonly tenantId: string;
  readonly numberId: string;
  readonly owner: string;
  readonly fence: bigint;
}

export interface AcquireLeaseInput {
  readonly tenantId: string;
  readonly numberId: string;
  /** Names one process; another process gets the number only once this lease ran out. */
  readonly owner: string;
  readonly ttlMs: number;
}

type Scope = Pick<Database, 'prisma'>;

/**
 * Takes the lease of a number when it is free, ran out, or is the owner's own.
 *
 * @returns undefined while another process holds it
 * @throws PerduraError `number_not_found`
 */
export async function acquireLease(
  db: Scope,
  { tenantId, numberId, owner, ttlMs }: AcquireLeaseInput,
): Promise<{ readonly lease: SenderLease; readonly number: SenderNumber } | undefined> {
  return withTenant(db, tenantId, async (tx) => {
    const [row] = await tx.$queryRaw<(SenderNumber & { fence: bigint })[]>`
      UPDATE wa_number n
      SET lease_owner = ${owner}, lease_until = now() + ${ttlMs} * interval '1 millisecond',
        lease_fence = n.lease_fence + 1
      WHERE n.id = ${numberId}::uuid
        AND (n.lease_owner IS NULL OR n.lease_owner = ${owner} OR n.lease_until <= now())
      RETURNING n.lease_fence AS fence, ${senderNumberColumns}`;
    if (row) {
      const { fence, ...number } = row;
      return { lease: { tenantId, numberId, owner, fence }, number };
    }
    const known = await tx.waNumber.findUnique({ where: { id: numberId }, select: { id: true } });
    if (!known) throw new PerduraError('number_not_found');
    return undefined;
  });
}

/**
 * Prolongs a lease from now on, even one that ran out, as long as nobody took it over; keeps the share of the rate that
 * is in use beside it, so that the next owner starts from there.
 *
 * @returns the number as it stands, or undefined when the lease is lost
 */
export async function renewLease(
  db: Scope,
  lease: SenderLease,
  { ttlMs, paceFactor }: { ttlMs: number; paceFactor: number },
): Promise<SenderNumber | undefined> {
  return withTenant(db, lease.tenantId, async (tx) => {
    const [row] = await tx.$queryRaw<SenderNumber[]>`
      UPDATE wa_number n
      SET lease_until = now() + ${ttlMs} * interval '1 millisecond', pace_factor = ${paceFactor}
      WHERE n.id = ${lease.numberId}::uuid AND n.lease_fence = ${lease.fence}
      RETURNING ${senderNumberColumns}`;
    return row;
  });
}

/** Gives a lease back, so that the next sender need not wait for its end; without effect once it was lost. */
export async function releaseLease(db: Scope, lease: SenderLease): Promise<void> {
  await withTenant(
    db,
    lease.tenantId,
    (tx) => tx.$executeRaw`
      UPDATE wa_number SET lease_owner = NULL, lease_until = NULL
      WHERE id = ${lease.numberId}::uuid AND lease_fence = ${lease.fence}`,
  );
}
