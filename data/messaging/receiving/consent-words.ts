import { changesOfWord } from '#domain/compliance/consent-signals.ts';
import { matchStopWord } from '#domain/compliance/stop-words.ts';
import { bodyText } from '#domain/messaging/body-text.ts';
import { recordConsent, type ContactDecision } from '../../compliance/record-consent.ts';
import type { TenantTx } from '../../tenancy/database.ts';
import { contentOf } from './arrival.ts';
import type { KnownArrival } from './received-message.ts';

/** Whether a message says to stop or to start, by message id. */
export type ConsentWords = ReadonlyMap<string, 'stop' | 'start'>;

/** Types whose whole text is what a person wrote or tapped. */
const SPOKEN = new Set(['text', 'button', 'interactive']);

/**
 * Reads stop and start words, and records what follows from them; the message itself is the proof.
 *
 * @param arrivals - in their order
 */
export async function applyConsentWords(
  tx: TenantTx,
  tenantId: string,
  arrivals: readonly KnownArrival[],
): Promise<ConsentWords> {
  const words = new Map<string, 'stop' | 'start'>();
  for (const { id, message } of arrivals) {
    const match = SPOKEN.has(message.type) ? matchStopWord(bodyText(contentOf(message))) : null;
    if (match) words.set(id, match.kind);
  }
  if (words.size > 0) await recordConsent(tx, tenantId, await decisionsOf(tx, tenantId, arrivals, words));
  return words;
}

async function decisionsOf(
  tx: TenantTx,
  tenantId: string,
  arrivals: readonly KnownArrival[],
  words: ConsentWords,
): Promise<ContactDecision[]> {
  const spoken = arrivals.filter(({ id }) => words.has(id));
  const present = await presentStates(tx, tenantId, [...new Set(spoken.map(({ contact }) => contact.contactId))]);
  return spoken.flatMap(({ id, at, contact: { contactId } }) => {
    const kind = words.get(id);
    const states = present.get(contactId) ?? {};
    const changes = kind ? changesOfWord(kind, states) : [];
    for (const { purpose, state } of changes) states[purpose] = state;
    present.set(contactId, states);
    return changes.map((change) => ({ ...change, contactId, source: 'keyword' as const, proof: id, at }));
  });
}

async function presentStates(
  tx: TenantTx,
  tenantId: string,
  contactIds: readonly string[],
): Promise<Map<string, Record<string, string>>> {
  const rows = await tx.consent.findMany({ where: { tenantId, contactId: { in: [...contactIds] } } });
  const states = new Map<string, Record<string, string>>();
  for (const { contactId, purpose, state } of rows) {
    states.set(contactId, { ...states.get(contactId), [purpose]: state });
  }
  return states;
}
