import { PerduraError } from '#domain/errors/perdura-error.ts';
import type { TenantVault } from '../../crypto/tenant-vault.ts';
import { emitEvents } from '../../events/emit-events.ts';
import type { TenantTx } from '../../tenancy/database.ts';
import { amendOriginals } from './amend-originals.ts';
import { isWritten, type Arrival } from './arrival.ts';
import { applyConsentWords } from './consent-words.ts';
import { fireReplyWaits } from './fire-reply-waits.ts';
import { followNumbers } from './follow-numbers.ts';
import { openThreads } from './open-threads.ts';
import type { InboundHooks, KnownArrival } from './received-message.ts';
import { personKey } from './person.ts';
import { resolveSenders } from './resolve-senders.ts';
import { claimWamids, findQuoted, storeMessages, type StoredBatch } from './store-messages.ts';
import { touchThreads } from './touch-threads.ts';
import { untilSilence } from './until-silence.ts';

/** What became of a batch of inbound messages, for logs and metrics. */
export interface ReceivingReport {
  readonly stored: number;
  /** Messages that were there already. */
  readonly repeated: number;
  /** Messages that a run took as the reply it waited for. */
  readonly answered: number;
}

/**
 * Takes inbound messages of one number into the ledger: message, identity, conversation, waits and events commit
 * together or not at all. Idempotent by wamid, and with a fixed number of statements for people and conversations that
 * are known.
 *
 * @param arrivals - in the order of arrival
 */
export async function receiveMessages(
  tx: TenantTx,
  vault: TenantVault,
  { numberId, hooks }: { numberId: string; hooks: InboundHooks },
  arrivals: readonly Arrival[],
): Promise<ReceivingReport> {
  if (arrivals.length === 0) return { stored: 0, repeated: 0, answered: 0 };
  const fresh = await claimWamids(tx, vault.tenantId, numberId, arrivals);
  if (fresh.length === 0) return { stored: 0, repeated: arrivals.length, answered: 0 };
  const senders = await resolveSenders(tx, vault, fresh);
  const quoted = await findQuoted(tx, vault.tenantId, numberId, fresh);
  let rest = fresh.map((arrival): KnownArrival => {
    const contact = senders.get(personKey(arrival));
    if (!contact) throw new PerduraError('invalid_recipient', { detail: 'A message came without its writer.' });
    return { ...arrival, contact, replyTo: quoted.get(arrival.contextWamid ?? '') ?? null };
  });
  let answered = 0;
  while (rest.length > 0) {
    const [now, later] = untilSilence(rest);
    answered += await takeIn(tx, vault, { numberId, hooks }, now);
    rest = later;
  }
  return { stored: fresh.length, repeated: arrivals.length - fresh.length, answered };
}

async function takeIn(
  tx: TenantTx,
  vault: TenantVault,
  { numberId, hooks }: { numberId: string; hooks: InboundHooks },
  arrivals: readonly KnownArrival[],
): Promise<number> {
  const threads = await openThreads(tx, { tenantId: vault.tenantId, numberId }, arrivals);
  const conversationOf = (contactId: string): string => {
    const id = threads.get(contactId);
    if (id === undefined) throw new Error('every contact of a batch has a conversation');
    return id;
  };
  const batch = { numberId, arrivals, conversationOf };
  await storeMessages(tx, vault, batch);
  await touchThreads(tx, vault.tenantId, batch);
  await amendOriginals(tx, vault, arrivals);
  await followNumbers(tx, vault, arrivals);
  await announce(tx, vault.tenantId, batch);
  return tellWhoWaits(tx, vault, batch, hooks);
}

async function announce(tx: TenantTx, tenantId: string, batch: StoredBatch): Promise<void> {
  await emitEvents(
    tx,
    tenantId,
    batch.arrivals.map(({ id, contact: { contactId }, message: { type } }) => ({
      name: 'message.received',
      subject: id,
      data: {
        message_id: id,
        conversation_id: batch.conversationOf(contactId),
        contact_id: contactId,
        number_id: batch.numberId,
        type,
      },
    })),
  );
}

async function tellWhoWaits(
  tx: TenantTx,
  vault: TenantVault,
  { numberId, arrivals, conversationOf }: StoredBatch,
  hooks: InboundHooks,
): Promise<number> {
  const written = arrivals.filter(({ message }) => isWritten(message));
  if (written.length === 0) return 0;
  const words = await applyConsentWords(tx, vault.tenantId, written);
  const taken = await fireReplyWaits(
    tx,
    vault.tenantId,
    numberId,
    written.map(({ id, contact }) => ({ id, contactId: contact.contactId })),
  );
  await hooks.received(
    tx,
    vault,
    written.map((arrival) => ({
      ...arrival,
      numberId,
      conversationId: conversationOf(arrival.contact.contactId),
      answered: taken.has(arrival.id),
      consentWord: words.get(arrival.id),
    })),
  );
  return taken.size;
}
