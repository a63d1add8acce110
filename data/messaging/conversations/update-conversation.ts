import { PerduraError } from '#domain/errors/perdura-error.ts';
import type { Conversation, Prisma } from '#prisma/generated/client.ts';
import { emitEvents } from '../../events/emit-events.ts';
import type { TenantTx } from '../../tenancy/database.ts';

/** What changes of a conversation; what is absent stays. */
export interface ConversationChange {
  readonly status?: 'open' | 'pending' | 'snoozed' | 'closed' | undefined;
  /** A member's id; null for nobody. */
  readonly assigneeId?: string | null | undefined;
  readonly labels?: readonly string[] | undefined;
  /** With `snoozed`: until when; null until the next message. */
  readonly snoozedUntil?: Date | null | undefined;
  readonly unread?: 0 | undefined;
  /** The version the change was made from; another one in the row refuses it. */
  readonly version?: number | undefined;
}

/**
 * Changes a conversation, its row locked, and tells those who watch.
 *
 * @throws PerduraError `not_found`; `version_conflict` with the present version and assignee;
 * `conversation_transition_invalid` when a newer one of the same contact and number is open;
 * `validation_failed` for an assignee who is no member
 */
export async function updateConversation(
  tx: TenantTx,
  conversationId: string,
  change: ConversationChange,
  now: Date,
): Promise<Conversation> {
  const before = await lock(tx, conversationId);
  if (change.version !== undefined && change.version !== before.version) {
    throw new PerduraError('version_conflict', { meta: { version: before.version, assignee_id: before.assigneeId } });
  }
  if (change.assigneeId !== undefined && change.assigneeId !== null) await requireMember(tx, change.assigneeId);
  if (before.status === 'closed' && change.status !== undefined && change.status !== 'closed') {
    await requireNoOther(tx, before);
  }
  const after = await tx.conversation.update({ where: { id: conversationId }, data: dataOf(change, now) });
  await emitEvents(tx, after.tenantId, [
    {
      name: 'conversation.updated',
      subject: after.id,
      data: {
        conversation_id: after.id,
        contact_id: after.contactId,
        number_id: after.numberId,
        status: after.status,
        assignee_id: after.assigneeId,
        unread: after.unread,
        version: after.version,
      },
    },
  ]);
  return after;
}

function dataOf(change: ConversationChange, now: Date): Prisma.ConversationUpdateInput {
  const { status, assigneeId, labels, snoozedUntil, unread } = change;
  return {
    version: { increment: 1 },
    ...(status !== undefined && {
      status,
      closedAt: status === 'closed' ? now : null,
      snoozedUntil: status === 'snoozed' ? (snoozedUntil ?? null) : null,
    }),
    ...(assigneeId !== undefined && { assigneeId }),
    ...(labels && { labels: [...new Set(labels)] }),
    ...(unread !== undefined && { unread }),
  };
}

interface LockedConversation {
  readonly id: string;
  readonly version: number;
  readonly assigneeId: string | null;
  readonly status: string;
  readonly numberId: string;
  readonly contactId: string;
}

async function lock(tx: TenantTx, conversationId: string): Promise<LockedConversation> {
  const [row] = await tx.$queryRaw<LockedConversation[]>`
    SELECT id, version, assignee_id AS "assigneeId", status, number_id AS "numberId", contact_id AS "contactId"
    FROM conversation WHERE id = ${conversationId}::uuid FOR UPDATE`;
  if (!row) throw new PerduraError('not_found', { detail: 'There is no such conversation.' });
  return row;
}

async function requireMember(tx: TenantTx, memberId: string): Promise<void> {
  if (await tx.member.findUnique({ where: { id: memberId }, select: { id: true } })) return;
  throw new PerduraError('validation_failed', {
    errors: [{ pointer: '/assignee_id', code: 'not_found', detail: 'There is no such member' }],
  });
}

async function requireNoOther(tx: TenantTx, { numberId, contactId }: LockedConversation): Promise<void> {
  const open = await tx.conversation.findFirst({
    where: { numberId, contactId, status: { not: 'closed' } },
    select: { id: true },
  });
  if (!open) return;
  throw new PerduraError('conversation_transition_invalid', {
    detail: 'A newer conversation with this contact is open.',
    meta: { conversation_id: open.id },
  });
}
