import { v7 as uuidv7 } from 'uuid';
import { emitEvents } from '../../events/emit-events.ts';
import type { TenantTx } from '../../tenancy/database.ts';
import { openConversation, SILENCE_MS } from '../open-conversation.ts';
import { isWritten } from './arrival.ts';
import type { KnownArrival } from './received-message.ts';

/** Whose conversations are meant. */
export interface ThreadPlace {
  readonly tenantId: string;
  readonly numberId: string;
}

interface OpenThread {
  readonly id: string;
  readonly contactId: string;
  readonly lastMessageAt: Date;
  readonly windowUntil: Date | null;
}

interface ThreadStart {
  readonly contactId: string;
  readonly origin: string;
  readonly at: Date;
  /** The conversation that a long silence has ended. */
  readonly ended: OpenThread | undefined;
}

/**
 * The conversation of each contact on a number, by contact id, locked for this transaction, by the rules of
 * `openConversation` but in a fixed number of statements. Messages that are only about another one (reactions and such)
 * join the latest conversation, open or not.
 */
export async function openThreads(
  tx: TenantTx,
  place: ThreadPlace,
  arrivals: readonly KnownArrival[],
): Promise<ReadonlyMap<string, string>> {
  const byContact = Map.groupBy(arrivals, ({ contact }) => contact.contactId);
  const contactIds = [...byContact.keys()].sort();
  const running = new Map((await lockRunning(tx, place, contactIds)).map((thread) => [thread.contactId, thread]));
  const threads = new Map<string, string>();
  const starts: ThreadStart[] = [];
  for (const contactId of contactIds) {
    const own = byContact.get(contactId) ?? [];
    const first = own.find(({ message }) => isWritten(message));
    const thread = running.get(contactId);
    const at = (first ?? own[0])?.at ?? new Date();
    if (thread && (!first || at.getTime() - thread.lastMessageAt.getTime() < SILENCE_MS)) {
      threads.set(contactId, thread.id);
      continue;
    }
    const latest = first ? undefined : await latestThread(tx, place, contactId);
    if (latest) threads.set(contactId, latest);
    else starts.push({ contactId, at, origin: first?.message.referral ? 'ad' : 'contact', ended: thread });
  }
  for (const [contactId, id] of await startThreads(tx, place, starts)) threads.set(contactId, id);
  return threads;
}

async function lockRunning(
  tx: TenantTx,
  { tenantId, numberId }: ThreadPlace,
  contactIds: readonly string[],
): Promise<OpenThread[]> {
  return tx.$queryRaw<OpenThread[]>`
    SELECT id, contact_id AS "contactId", last_message_at AS "lastMessageAt", window_until AS "windowUntil"
    FROM conversation
    WHERE tenant_id = ${tenantId}::uuid AND number_id = ${numberId}::uuid AND contact_id = ANY(${contactIds}::uuid[])
      AND status <> 'closed'
    ORDER BY contact_id FOR UPDATE`;
}

async function latestThread(
  tx: TenantTx,
  { tenantId, numberId }: ThreadPlace,
  contactId: string,
): Promise<string | undefined> {
  const latest = await tx.conversation.findFirst({
    where: { tenantId, numberId, contactId },
    orderBy: { id: 'desc' },
    select: { id: true },
  });
  return latest?.id;
}

/** Starts conversations; where another writer was faster (the partial unique index decides), takes that one. */
async function startThreads(
  tx: TenantTx,
  { tenantId, numberId }: ThreadPlace,
  starts: readonly ThreadStart[],
): Promise<Map<string, string>> {
  if (starts.length === 0) return new Map();
  await closeThreads(tx, tenantId, starts);
  const rows = starts.map((start) => ({ ...start, id: uuidv7({ msecs: start.at.getTime() }) }));
  const times = rows.map(({ at }) => at.toISOString());
  const started = await tx.$queryRaw<{ id: string; contactId: string; origin: string }[]>`
    INSERT INTO conversation (tenant_id, number_id, labels, id, contact_id, origin, window_until, last_message_at,
      opened_at)
    SELECT ${tenantId}::uuid, ${numberId}::uuid, '{}'::text[], * FROM unnest(
      ${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ contactId }) => contactId)}::uuid[],
      ${rows.map(({ origin }) => origin)}::text[],
      ${rows.map(({ ended }) => ended?.windowUntil?.toISOString() ?? null)}::timestamptz[],
      ${times}::timestamptz[], ${times}::timestamptz[])
    ON CONFLICT DO NOTHING RETURNING id, contact_id AS "contactId", origin`;
  await emitEvents(
    tx,
    tenantId,
    started.map(({ id, contactId, origin }) => ({
      name: 'conversation.started',
      subject: id,
      data: { conversation_id: id, contact_id: contactId, number_id: numberId, origin },
    })),
  );
  const threads = new Map(started.map(({ id, contactId }) => [contactId, id]));
  for (const { contactId, origin, at } of rows.filter((row) => !threads.has(row.contactId))) {
    threads.set(contactId, (await openConversation(tx, { tenantId, numberId, contactId, origin, at })).id);
  }
  return threads;
}

async function closeThreads(tx: TenantTx, tenantId: string, starts: readonly ThreadStart[]): Promise<void> {
  const ended = starts.filter((start) => start.ended !== undefined);
  if (ended.length === 0) return;
  await tx.$executeRaw`
    UPDATE conversation c SET status = 'closed', closed_at = u.at
    FROM unnest(${ended.map((start) => start.ended?.id)}::uuid[], ${ended.map(({ at }) => at.toISOString())}::timestamptz[])
      AS u (id, at) WHERE c.tenant_id = ${tenantId}::uuid AND c.id = u.id`;
}
