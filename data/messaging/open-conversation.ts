import { v7 as uuidv7 } from 'uuid';
import { emitEvents } from '../events/emit-events.ts';
import type { TenantTx } from '../tenancy/database.ts';

/** After this silence a conversation counts as over and the next message starts a new one: 72 hours. */
export const SILENCE_MS = 72 * 60 * 60 * 1000;

export interface OpenConversationInput {
  readonly tenantId: string;
  readonly numberId: string;
  readonly contactId: string;
  /** Who began it, if it begins now: contact, agent, api, run or campaign. */
  readonly origin: string;
  /** When the message that needs it happened. */
  readonly at: Date;
}

/** The open conversation of a contact on a number. */
export interface OpenConversation {
  readonly id: string;
  readonly windowUntil: Date | null;
  readonly started: boolean;
}

/**
 * Takes the open conversation of a contact on a number, locked for this transaction, or starts one. However many
 * writers meet, one conversation and one `conversation.started` come out: the partial unique index decides.
 */
export async function openConversation(tx: TenantTx, input: OpenConversationInput): Promise<OpenConversation> {
  const open = await lockOpen(tx, input);
  if (open && input.at.getTime() - open.lastMessageAt.getTime() < SILENCE_MS) return { ...open, started: false };
  if (open) await tx.conversation.update({ where: { id: open.id }, data: { status: 'closed', closedAt: input.at } });
  return start(tx, input, open?.windowUntil ?? null);
}

async function start(
  tx: TenantTx,
  { tenantId, numberId, contactId, origin, at }: OpenConversationInput,
  windowUntil: Date | null,
): Promise<OpenConversation> {
  const id = uuidv7({ msecs: at.getTime() });
  const { count } = await tx.conversation.createMany({
    data: { id, tenantId, numberId, contactId, origin, windowUntil, lastMessageAt: at, openedAt: at, labels: [] },
    skipDuplicates: true,
  });
  if (count === 0) {
    const winner = await lockOpen(tx, { numberId, contactId });
    if (winner) return { ...winner, started: false };
  }
  await emitEvents(tx, tenantId, [
    {
      name: 'conversation.started',
      subject: id,
      data: { conversation_id: id, contact_id: contactId, number_id: numberId, origin },
    },
  ]);
  return { id, windowUntil, started: true };
}

interface LockedConversation {
  readonly id: string;
  readonly windowUntil: Date | null;
  readonly lastMessageAt: Date;
}

async function lockOpen(
  tx: TenantTx,
  { numberId, contactId }: Pick<OpenConversationInput, 'numberId' | 'contactId'>,
): Promise<LockedConversation | undefined> {
  const [row] = await tx.$queryRaw<LockedConversation[]>`
    SELECT id, window_until AS "windowUntil", last_message_at AS "lastMessageAt" FROM conversation
    WHERE number_id = ${numberId}::uuid AND contact_id = ${contactId}::uuid AND status <> 'closed' FOR UPDATE`;
  return row;
}
