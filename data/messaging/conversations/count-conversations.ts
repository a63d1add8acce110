import type { TenantTx } from '../../tenancy/database.ts';

/** A count stops here; more are shown as "1,000+". */
export const COUNT_CAP = 1_000;

/** How many conversations wait, each at most {@link COUNT_CAP}. */
export interface ConversationCounts {
  readonly open: number;
  readonly mine: number;
  readonly unassigned: number;
  readonly unread: number;
  readonly snoozed: number;
}

/** Counts what the inbox shows beside its filters, in one statement whose cost does not grow with the inbox. */
export async function countConversations(
  tx: TenantTx,
  tenantId: string,
  memberId: string | undefined,
): Promise<ConversationCounts> {
  const [counts] = await tx.$queryRaw<ConversationCounts[]>`
    SELECT
      (SELECT count(*) FROM (SELECT FROM conversation
        WHERE tenant_id = ${tenantId}::uuid AND status = 'open' LIMIT ${COUNT_CAP}) c)::int AS open,
      (SELECT count(*) FROM (SELECT FROM conversation
        WHERE tenant_id = ${tenantId}::uuid AND assignee_id = ${memberId ?? null}::uuid AND status = 'open' LIMIT ${COUNT_CAP}) c)::int AS mine,
      (SELECT count(*) FROM (SELECT FROM conversation
        WHERE tenant_id = ${tenantId}::uuid AND assignee_id IS NULL AND status = 'open' LIMIT ${COUNT_CAP}) c)::int AS unassigned,
      (SELECT count(*) FROM (SELECT FROM conversation
        WHERE tenant_id = ${tenantId}::uuid AND unread > 0 LIMIT ${COUNT_CAP}) c)::int AS unread,
      (SELECT count(*) FROM (SELECT FROM conversation
        WHERE tenant_id = ${tenantId}::uuid AND status = 'snoozed' LIMIT ${COUNT_CAP}) c)::int AS snoozed`;
  return counts ?? { open: 0, mine: 0, unassigned: 0, unread: 0, snoozed: 0 };
}
