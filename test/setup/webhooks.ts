import { randomBytes } from 'node:crypto';
import { inboxBody } from '#data/crypto/places.ts';
import { newInboxId } from '#data/inbox/arrival-order.ts';
import { InboxWriter } from '#data/inbox/inbox-writer.ts';
import type { Database } from '#data/tenancy/database.ts';
import type { TestTenant } from './tenant.ts';

/** A change of a webhook. */
export interface TestChange {
  readonly field: string;
  readonly value: unknown;
}

/** A wamid that nobody has yet. */
export function testWamid(): string {
  return `wamid.${randomBytes(12).toString('base64url')}`;
}

/** A change of the field `messages` with what a test wants in it. */
export function messagesChange({ phoneNumberId }: TestTenant, value: object): TestChange {
  return {
    field: 'messages',
    value: { messaging_product: 'whatsapp', metadata: { phone_number_id: phoneNumberId }, ...value },
  };
}

/** A text of a customer as WhatsApp sends it, with the list of writers beside it. */
export function textChange(
  tenant: TestTenant,
  { from, body, at = new Date(), wamid = testWamid() }: { from: string; body: string; at?: Date; wamid?: string },
): TestChange {
  return messagesChange(tenant, {
    contacts: [{ profile: { name: `Person ${from}` }, wa_id: from }],
    messages: [{ from, id: wamid, timestamp: String(Math.floor(at.getTime() / 1000)), type: 'text', text: { body } }],
  });
}

/** Stores webhook parts as the API does, each change as a part of its own, without HTTP. */
export async function putWebhooks(
  db: Database,
  { tenantId, numberId }: TestTenant,
  changes: readonly TestChange[],
  lane: string = numberId,
): Promise<string[]> {
  const vault = await db.vaults.of(tenantId);
  const parts = changes.map((change) => {
    const id = newInboxId();
    const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: 'waba', changes: [change] }] });
    return { id, tenantId, lane, body: vault.seal(inboxBody(id), Buffer.from(body)) };
  });
  await new InboxWriter(db.pool).put(parts);
  return parts.map(({ id }) => id);
}
