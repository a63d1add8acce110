import { openConversation, SILENCE_MS } from '../open-conversation.ts';
import type { TenantTx } from '../../tenancy/database.ts';
import { isWritten } from './arrival.ts';
import type { KnownArrival } from './received-message.ts';

interface OpenThread {
  readonly id: string;
  readonly contactId: string;
  readonly lastMessageAt: Date;
}

/**
 * The conversation of each contact on a number, by contact id, locked for this transaction. Running ones come with one
 * statement; only where one must begin (or end after a silence) it is done contact by contact. Messages that are only
 * about another one (reactions and such) join the latest conversation, open or not.
 */
export async function openThreads(
  tx: TenantTx,
  { tenantId, numberId }: { tenantId: string; numberId: string },
  arrivals: readonly KnownArrival[],
): Promise<ReadonlyMap<string, string>> {
  const byContact = Map.groupBy(arrivals, ({ contact }) => contact.contactId);
  const contactIds = [...byContact.keys()].sort();
  const running = new Map((await lockRunning(tx, numberId, contactIds)).map((thread) => [thread.contactId, thread]));
  const threads = new Map<string, string>();
  for (const contactId of contactIds) {
    const own = byContact.get(contactId) ?? [];
    const first = own.find(({ message }) => isWritten(message));
    const thread = running.get(contactId);
    const at = (first ?? own[0])?.at ?? new Date();
    if (thread && (!first || at.getTime() - thread.lastMessageAt.getTime() < SILENCE_MS)) {
      threads.set(contactId, thread.id);
      continue;
    }
    const latest = first ? undefined : await latestThread(tx, numberId, contactId);
    const origin = first?.message.referral ? 'ad' : 'contact';
    threads.set(contactId, latest ?? (await openConversation(tx, { tenantId, numberId, contactId, origin, at })).id);
  }
  return threads;
}

async function lockRunning(tx: TenantTx, numberId: string, contactIds: readonly string[]): Promise<OpenThread[]> {
  return tx.$queryRaw<OpenThread[]>`
    SELECT id, contact_id AS "contactId", last_message_at AS "lastMessageAt" FROM conversation
    WHERE number_id = ${numberId}::uuid AND contact_id = ANY(${contactIds}::uuid[]) AND status <> 'closed'
    ORDER BY contact_id FOR UPDATE`;
}

async function latestThread(tx: TenantTx, numberId: string, contactId: string): Promise<string | undefined> {
  const latest = await tx.conversation.findFirst({
    where: { numberId, contactId },
    orderBy: { id: 'desc' },
    select: { id: true },
  });
  return latest?.id;
}

/**
 * The arrivals up to the first of each contact that comes after a silence within the batch itself, and the rest: after
 * days without service, one batch can hold the messages of several conversations.
 */
export function untilSilence(arrivals: readonly KnownArrival[]): [KnownArrival[], KnownArrival[]] {
  const lastAt = new Map<string, number>();
  const later = new Set<string>();
  const [now, rest]: [KnownArrival[], KnownArrival[]] = [[], []];
  for (const arrival of arrivals) {
    const { contactId } = arrival.contact;
    const at = arrival.at.getTime();
    const last = lastAt.get(contactId);
    if (last !== undefined && at - last >= SILENCE_MS) later.add(contactId);
    (later.has(contactId) ? rest : now).push(arrival);
    lastAt.set(contactId, Math.max(at, last ?? at));
  }
  return [now, rest];
}
