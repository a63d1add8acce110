import type { Prisma } from '#prisma/generated/client.ts';
import type { TenantTx } from '../tenancy/database.ts';
import { auditHash, CHAIN_START } from './audit-hash.ts';

/** Something that somebody did. Ids and codes only: the log outlives the erasure of a person. */
export interface AuditInput {
  /** `member:<id>`, `key:<id>` or `system`. */
  readonly actor: string;
  /** `<object>.<verb>`, such as `message.erase`. */
  readonly action: string;
  /** `<object>:<id>`. */
  readonly subject: string;
  readonly data?: Prisma.InputJsonObject;
}

/**
 * Appends to the tenant's audit log, in the transaction of the deed: both happen or neither. Writers of one tenant queue
 * here, so that the chain has no fork and no gap.
 */
export async function appendAudit(
  tx: TenantTx,
  tenantId: string,
  { actor, action, subject, data = {} }: AuditInput,
): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`perdura.audit.${tenantId}`}, 0))`;
  const last = await tx.auditEntry.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true, hash: true } });
  const seq = Number(last?.seq ?? 0) + 1;
  const prevHash = Buffer.from(last?.hash ?? CHAIN_START);
  const at = new Date();
  const hash = auditHash({ tenantId, seq, at, actor, action, subject, data }, prevHash);
  await tx.auditEntry.create({ data: { tenantId, seq, at, actor, action, subject, data, prevHash, hash } });
}
