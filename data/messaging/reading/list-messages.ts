import { lowestIdAt } from '#domain/messaging/ids.ts';
import type { Message, Prisma } from '#prisma/generated/client.ts';
import type { TenantVault } from '../../crypto/tenant-vault.ts';
import { fetchPage, type Page, type PageRequest, type PageStep } from '../../paging/fetch-page.ts';
import type { TenantTx } from '../../tenancy/database.ts';
import type { MessageRecord } from './message-record.ts';
import { openMessages } from './open-messages.ts';

/** What messages are wanted; all given parts must hold. */
export interface MessageFilter {
  readonly direction?: string | undefined;
  readonly conversationId?: string | undefined;
  readonly contactId?: string | undefined;
  readonly numberId?: string | undefined;
  readonly runId?: string | undefined;
  readonly statuses?: readonly string[] | undefined;
  readonly types?: readonly string[] | undefined;
  readonly errorCode?: string | undefined;
  /** From this moment on. */
  readonly since?: Date | undefined;
  /** Before this moment. */
  readonly until?: Date | undefined;
}

/** Lists messages, newest first by when they happened (their ids carry the moment). The key of a page is a message id. */
export async function listMessages(
  tx: TenantTx,
  vault: TenantVault,
  filter: MessageFilter,
  page: PageRequest<string>,
): Promise<Page<MessageRecord>> {
  const found = await fetchPage(page, (step: PageStep<string>) => fetchRows(tx, vault.tenantId, filter, step));
  return { ...found, rows: await openMessages(tx, vault, found.rows) };
}

function fetchRows(
  tx: TenantTx,
  tenantId: string,
  filter: MessageFilter,
  { key, backward, take }: PageStep<string>,
): Promise<Message[]> {
  const bounds: Prisma.MessageWhereInput[] = [];
  if (key !== undefined) bounds.push({ id: backward ? { gt: key } : { lt: key } });
  if (filter.since) bounds.push({ id: { gte: lowestIdAt(filter.since) } });
  if (filter.until) bounds.push({ id: { lt: lowestIdAt(filter.until) } });
  const { direction, conversationId, contactId, numberId, runId, statuses, types, errorCode } = filter;
  return tx.message.findMany({
    where: {
      // Row security says the same; said as a value it tells the planner how large this tenant is.
      tenantId,
      AND: bounds,
      ...(direction !== undefined && { direction }),
      ...(conversationId !== undefined && { conversationId }),
      ...(contactId !== undefined && { contactId }),
      ...(numberId !== undefined && { numberId }),
      ...(runId !== undefined && { runId }),
      ...(statuses !== undefined && { state: { in: [...statuses] } }),
      ...(types !== undefined && { type: { in: [...types] } }),
      ...(errorCode !== undefined && { errorCode }),
    },
    orderBy: { id: backward ? 'asc' : 'desc' },
    take,
  });
}
