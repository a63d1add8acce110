import { webhookStatusSchema } from '#domain/whatsapp/webhook/status.ts';
import type { Place } from '../../crypto/place.ts';
import type { TenantVault } from '../../crypto/tenant-vault.ts';
import type { TenantTx } from '../../tenancy/database.ts';
import { readReceipt, type Receipt } from './receipt.ts';

const place = (numberId: string, wamid: string, status: string): Place => ({
  table: 'status_orphan',
  column: 'body',
  row: `${numberId}/${wamid}/${status}`,
});

/** Keeps receipts whose message is not known yet, once by (wamid, status), sealed for the tenant. */
export async function keepOrphans(
  tx: TenantTx,
  vault: TenantVault,
  numberId: string,
  receipts: readonly Receipt[],
): Promise<void> {
  if (receipts.length === 0) return;
  const seal = ({ wamid, status, raw }: Receipt): Buffer<ArrayBuffer> =>
    vault.seal(place(numberId, wamid, status), Buffer.from(JSON.stringify(raw)));
  await tx.$executeRaw`
    INSERT INTO status_orphan (tenant_id, number_id, wamid, status, body, received_at)
    SELECT ${vault.tenantId}::uuid, ${numberId}::uuid, * FROM unnest(
      ${receipts.map(({ wamid }) => wamid)}::text[],
      ${receipts.map(({ status }) => status)}::text[],
      ${receipts.map(seal)}::bytea[],
      ${receipts.map(({ receivedAt }) => receivedAt.toISOString())}::timestamptz[])
    ON CONFLICT DO NOTHING`;
}

interface OrphanRow {
  readonly wamid: string;
  readonly status: string;
  readonly body: Uint8Array;
  readonly receivedAt: Date;
}

/** Takes the receipts kept for wamids of a number out of the table, oldest first. */
export async function takeOrphans(
  tx: TenantTx,
  vault: TenantVault,
  numberId: string,
  wamids: readonly string[],
): Promise<Receipt[]> {
  if (wamids.length === 0) return [];
  const rows = await tx.$queryRaw<OrphanRow[]>`
    DELETE FROM status_orphan WHERE tenant_id = ${vault.tenantId}::uuid AND number_id = ${numberId}::uuid AND wamid = ANY(${wamids}::text[])
    RETURNING wamid, status, body, received_at AS "receivedAt"`;
  return rows
    .toSorted((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime())
    .map(({ wamid, status, body, receivedAt }) =>
      readReceipt(
        webhookStatusSchema.parse(JSON.parse(vault.open(place(numberId, wamid, status), body).toString('utf8'))),
        receivedAt,
      ),
    );
}

/** Wamids that have receipts waiting although their message is known by now, by number; for the sweep. */
export async function adoptableWamids(tx: TenantTx, tenantId: string): Promise<Map<string, string[]>> {
  const rows = await tx.$queryRaw<{ numberId: string; wamid: string }[]>`
    SELECT DISTINCT o.number_id AS "numberId", o.wamid FROM status_orphan o
    JOIN message_wamid w ON w.tenant_id = ${tenantId}::uuid AND w.number_id = o.number_id AND w.wamid = o.wamid
    WHERE o.tenant_id = ${tenantId}::uuid LIMIT 5000`;
  const wamids = new Map<string, string[]>();
  for (const { numberId, wamid } of rows) wamids.set(numberId, [...(wamids.get(numberId) ?? []), wamid]);
  return wamids;
}
