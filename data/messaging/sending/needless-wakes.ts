import type { TenantTx } from '../../tenancy/database.ts';

/**
 * Which of these numbers need no wake-up for messages that are committed already. A sender that holds its lease finds
 * them by itself, since it looks once more after it has given the lease back; one that died is started again by
 * Temporal. A paused number is woken by whoever resumes it.
 */
export async function needlessWakes(tx: TenantTx, numberIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (numberIds.length === 0) return new Set();
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM wa_number WHERE id = ANY(${[...new Set(numberIds)]}::uuid[])
      AND (state = 'paused' OR lease_until > now())`;
  return new Set(rows.map(({ id }) => id));
}
