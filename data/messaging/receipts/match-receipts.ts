import type { TenantTx } from '../../tenancy/database.ts';
import type { Standing } from './climb.ts';
import type { Receipt } from './receipt.ts';

/** Whose number is meant. */
export interface NumberPlace {
  readonly tenantId: string;
  readonly numberId: string;
}

/** A message of ours that receipts are about, locked for this transaction. */
export interface ReceiptTarget extends Standing {
  readonly id: string;
  readonly conversationId: string;
  readonly contactId: string;
  readonly runId: string | null;
  readonly receipts: Receipt[];
}

/** Receipts with their messages, those without one, and wamids that only the callback data gave away. */
export interface MatchedReceipts {
  readonly targets: readonly ReceiptTarget[];
  readonly unmatched: readonly Receipt[];
  readonly learned: readonly { readonly wamid: string; readonly messageId: string }[];
}

/**
 * Finds and locks the messages of receipts: by wamid, else by our id that came back as callback data, since a status
 * may overtake the answer that would have told us the wamid. Two statements, whatever the number of receipts; rows are
 * locked in the order of their ids, as every batch does.
 */
export async function matchReceipts(
  tx: TenantTx,
  { tenantId, numberId }: NumberPlace,
  receipts: readonly Receipt[],
): Promise<MatchedReceipts> {
  const place = { tenantId, numberId };
  const byWamid = await messagesOf(tx, place, [...new Set(receipts.map((receipt) => receipt.wamid))]);
  const idOf = (receipt: Receipt): string | undefined => byWamid.get(receipt.wamid) ?? receipt.messageId;
  const ids = new Set(receipts.map(idOf).filter((id) => id !== undefined));
  const targets = new Map((await lockTargets(tx, place, [...ids])).map((target) => [target.id, target]));
  const unmatched: Receipt[] = [];
  const learned = new Map<string, string>();
  for (const receipt of receipts) {
    const target = targets.get(idOf(receipt) ?? '');
    if (target) target.receipts.push(receipt);
    else unmatched.push(receipt);
    if (target && !byWamid.has(receipt.wamid)) learned.set(receipt.wamid, target.id);
  }
  return {
    targets: [...targets.values()],
    unmatched,
    learned: Array.from(learned, ([wamid, messageId]) => ({ wamid, messageId })),
  };
}

async function messagesOf(
  tx: TenantTx,
  { tenantId, numberId }: NumberPlace,
  wamids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ wamid: string; messageId: string }[]>`
    SELECT wamid, message_id AS "messageId" FROM message_wamid
    WHERE tenant_id = ${tenantId}::uuid AND number_id = ${numberId}::uuid AND wamid = ANY(${wamids}::text[])`;
  return new Map(rows.map((row) => [row.wamid, row.messageId]));
}

/**
 * The bounds on the id let Postgres skip the months that are not meant. The tenant stands here beside the row policy, as
 * in every statement of a hot path: the policy's own value is not known when a statement is planned, and a large tenant
 * would be scanned as if it were a small one.
 */
async function lockTargets(tx: TenantTx, { tenantId, numberId }: NumberPlace, ids: string[]): Promise<ReceiptTarget[]> {
  ids.sort();
  const [first, last] = [ids[0], ids.at(-1)];
  if (first === undefined || last === undefined) return [];
  const rows = await tx.$queryRaw<Omit<ReceiptTarget, 'receipts'>[]>`
    SELECT id, conversation_id AS "conversationId", contact_id AS "contactId", run_id AS "runId", state, wamid,
      accepted_at AS "acceptedAt", sent_at AS "sentAt", delivered_at AS "deliveredAt", read_at AS "readAt",
      played_at AS "playedAt", failed_at AS "failedAt", unclear_at AS "unclearAt", error_code AS "errorCode", error
    FROM message
    WHERE tenant_id = ${tenantId}::uuid AND id = ANY(${ids}::uuid[]) AND id BETWEEN ${first}::uuid AND ${last}::uuid
      AND number_id = ${numberId}::uuid AND direction = 'outbound'
    ORDER BY id FOR UPDATE`;
  return rows.map((row) => ({ ...row, receipts: [] }));
}
