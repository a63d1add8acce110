import type { Inbox } from '#prisma/generated/client.ts';
import { inboxBody } from '../crypto/places.ts';
import type { TenantVault } from '../crypto/tenant-vault.ts';
import type { TenantTx } from '../tenancy/database.ts';

/** A parked webhook part, without its content. */
export type ParkedPart = Pick<
  Inbox,
  'id' | 'lane' | 'attempts' | 'errorCode' | 'errorDetail' | 'receivedAt' | 'doneAt'
>;

/**
 * Lists parked webhook parts, oldest first.
 *
 * @param after - id of the last part of the page before
 */
export function listParked(
  tx: TenantTx,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<ParkedPart[]> {
  return tx.inbox.findMany({
    where: { state: 'parked', ...(after === undefined ? {} : { id: { gt: after } }) },
    orderBy: { id: 'asc' },
    take: limit,
    omit: { tenantId: true, body: true, state: true },
  });
}

/**
 * Opens a parked part for a person who looks for the cause.
 *
 * @returns undefined when there is none; it is personal data of whoever wrote
 */
export async function openParked(tx: TenantTx, vault: TenantVault, id: string): Promise<string | undefined> {
  const row = await tx.inbox.findFirst({ where: { id, state: 'parked' }, select: { body: true } });
  return row ? vault.open(inboxBody(id), row.body).toString('utf8') : undefined;
}

/**
 * Puts parked parts back to work, all of them or those named. Whatever of a part was applied before is not applied
 * twice.
 *
 * @returns how many
 */
export async function replayParked(tx: TenantTx, ids?: readonly string[]): Promise<number> {
  const { count } = await tx.inbox.updateMany({
    where: { state: 'parked', ...(ids === undefined ? {} : { id: { in: [...ids] } }) },
    data: { state: 'new', attempts: 0, errorCode: null, errorDetail: null, doneAt: null },
  });
  if (count > 0) await tx.$executeRaw`SELECT pg_notify('perdura_inbox', '')`;
  return count;
}
