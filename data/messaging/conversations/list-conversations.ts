import { Prisma, type Conversation } from '#prisma/generated/client.ts';
import { fetchPage, type Page, type PageRequest, type PageStep } from '../../paging/fetch-page.ts';
import type { TenantTx } from '../../tenancy/database.ts';

/** Place of a conversation in the inbox: its last activity, then its id. */
export interface ConversationKey {
  readonly lastMessageAt: Date;
  readonly id: string;
}

/** What conversations are wanted; all given parts must hold. */
export interface ConversationFilter {
  /** Row security says the same; said as a value it tells the planner how large this tenant is. */
  readonly tenantId: string;
  readonly statuses?: readonly string[] | undefined;
  /** A member's id, or null for those nobody has. */
  readonly assigneeId?: string | null | undefined;
  readonly numberId?: string | undefined;
  readonly contactId?: string | undefined;
  readonly label?: string | undefined;
  readonly unread?: boolean | undefined;
  /** Whether the customer service window is open at this moment. */
  readonly window?: { readonly open: boolean; readonly now: Date } | undefined;
}

/** Lists conversations, last activity first. */
export function listConversations(
  tx: TenantTx,
  filter: ConversationFilter,
  page: PageRequest<ConversationKey>,
): Promise<Page<Conversation>> {
  return fetchPage(page, async (step) => {
    const keys = await tx.$queryRaw<{ id: string }[]>`
      SELECT c.id FROM conversation c WHERE ${conditions(filter, step)} ${order(step)} LIMIT ${step.take}`;
    const ids = keys.map(({ id }) => id);
    const rows = await tx.conversation.findMany({ where: { id: { in: ids } } });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  });
}

function order({ backward }: PageStep<ConversationKey>): Prisma.Sql {
  return backward
    ? Prisma.sql`ORDER BY c.last_message_at, c.id`
    : Prisma.sql`ORDER BY c.last_message_at DESC, c.id DESC`;
}

function conditions(filter: ConversationFilter, { key, backward }: PageStep<ConversationKey>): Prisma.Sql {
  const { tenantId, statuses, assigneeId, numberId, contactId, label, unread, window } = filter;
  const all: Prisma.Sql[] = [Prisma.sql`c.tenant_id = ${tenantId}::uuid`];
  if (key) {
    const place = Prisma.sql`(${key.lastMessageAt}::timestamptz, ${key.id}::uuid)`;
    const beyond = backward ? Prisma.sql`>` : Prisma.sql`<`;
    all.push(Prisma.sql`(c.last_message_at, c.id) ${beyond} ${place}`);
  }
  if (statuses?.length === 1) all.push(Prisma.sql`c.status = ${statuses[0]}`);
  else if (statuses) all.push(Prisma.sql`c.status = ANY (${[...statuses]}::text[])`);
  if (assigneeId === null) all.push(Prisma.sql`c.assignee_id IS NULL`);
  else if (assigneeId !== undefined) all.push(Prisma.sql`c.assignee_id = ${assigneeId}::uuid`);
  if (numberId !== undefined) all.push(Prisma.sql`c.number_id = ${numberId}::uuid`);
  if (contactId !== undefined) all.push(Prisma.sql`c.contact_id = ${contactId}::uuid`);
  if (label !== undefined) all.push(Prisma.sql`${label} = ANY (c.labels)`);
  if (unread !== undefined) all.push(unread ? Prisma.sql`c.unread > 0` : Prisma.sql`c.unread = 0`);
  if (window) {
    all.push(
      window.open
        ? Prisma.sql`c.window_until > ${window.now}`
        : Prisma.sql`(c.window_until IS NULL OR c.window_until <= ${window.now})`,
    );
  }
  return Prisma.join(all, ' AND ');
}
