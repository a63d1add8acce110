import type { JsonObject } from '#domain/flows/json.ts';
import { jsonObjectSchema } from '#domain/flows/json.ts';
import type { RunFacts } from '#domain/flows/run/facts.ts';
import type { DeliveryStatus } from '#domain/flows/run/signal.ts';
import { contactFields, contactName } from '../crypto/places.ts';
import type { TenantTx } from '../tenancy/database.ts';
import type { LockedRun } from './locked-run.ts';

/** The message states that a flow can wait for; what is not here counts as not yet known. */
const DELIVERY: Readonly<Record<string, DeliveryStatus>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'read',
  failed: 'failed',
  expired: 'failed',
  cancelled: 'failed',
};

/** Reads what a step of a run may decide on, in the transaction that will commit the step. */
export async function readRunFacts(tx: TenantTx, run: LockedRun): Promise<RunFacts> {
  const contactId = run.contact.contactId;
  const contact = await tx.contact.findUniqueOrThrow({ where: { id: contactId } });
  const consents = await tx.consent.findMany({ where: { contactId }, select: { purpose: true, state: true } });
  const conversation = await tx.conversation.findUniqueOrThrow({
    where: { id: run.conversationId },
    select: { windowUntil: true },
  });
  return {
    run: { id: run.id, contact_id: contactId, flow_id: run.flowId },
    contact: contactValues(run, contact),
    zone: contact.timeZone ?? undefined,
    window_open_until: conversation.windowUntil?.toISOString() ?? null,
    opted_out: consents.some(({ purpose, state }) => purpose === 'service' && state === 'opt_out'),
    consents: Object.fromEntries(consents.map(({ purpose, state }) => [purpose, state === 'opt_in'])),
    recent_sends: await recentSends(tx, contactId),
    message_status: await messageStatuses(tx, run),
  };
}

interface ContactRow {
  readonly name: Uint8Array | null;
  readonly fields: Uint8Array | null;
  readonly tags: readonly string[];
  readonly language: string | null;
}

function contactValues({ contact: { contactId, cipher } }: LockedRun, row: ContactRow): JsonObject {
  const fields = row.fields ? jsonObjectSchema.parse(cipher.openJson(contactFields(contactId), row.fields)) : {};
  const name = row.name ? cipher.open(contactName(contactId), row.name) : '';
  return {
    ...fields,
    name,
    first_name: name.split(' ')[0] ?? '',
    language: row.language,
    tags: [...row.tags],
  };
}

async function recentSends(tx: TenantTx, contactId: string): Promise<string[]> {
  const rows = await tx.message.findMany({
    where: { contactId, origin: { in: ['run', 'campaign'] } },
    orderBy: { id: 'desc' },
    take: 100,
    select: { createdAt: true },
  });
  return rows.map(({ createdAt }) => createdAt.toISOString());
}

async function messageStatuses(tx: TenantTx, { record }: LockedRun): Promise<Record<string, DeliveryStatus>> {
  const keys = new Map(Object.entries(record.messages).map(([key, id]) => [id, key]));
  if (keys.size === 0) return {};
  const rows = await tx.message.findMany({
    where: { id: { in: [...keys.keys()] } },
    select: { id: true, state: true },
  });
  const known: Record<string, DeliveryStatus> = {};
  for (const { id, state } of rows) {
    const key = keys.get(id);
    const status = DELIVERY[state];
    if (key !== undefined && status !== undefined) known[key] = status;
  }
  return known;
}
