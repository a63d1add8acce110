import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '#test/setup/database.ts';
import { createTestTenant, openTestDatabase, type TestTenant } from '#test/setup/tenant.ts';
import { resolveContact } from '../contacts/resolve-contact.ts';
import { withTenant } from '../tenancy/with-tenant.ts';
import type { NewMessage } from './new-message.ts';
import { openConversation } from './open-conversation.ts';
import { openMessage } from './open-message.ts';
import { queueMessages } from './queue-messages.ts';

const urls = await testDatabase();
const db = openTestDatabase(urls);
let tenant: TestTenant;
beforeAll(async () => {
  tenant = await createTestTenant(db);
});
afterAll(() => db.close());

const send = async (texts: readonly string[], more: Partial<NewMessage> = {}) => {
  const { tenantId, numberId } = tenant;
  const vault = await db.vaults.of(tenantId);
  const now = new Date();
  return withTenant(db, tenantId, async (tx) => {
    const contact = await resolveContact(tx, vault, { identities: [{ kind: 'wa_id', value: '5511987654321' }] });
    const place = { tenantId, numberId, contactId: contact.contactId };
    const conversation = await openConversation(tx, { ...place, origin: 'api', at: now });
    const messages = texts.map((body) => ({
      id: uuidv7({ msecs: now.getTime() }),
      numberId,
      contactId: contact.contactId,
      conversationId: conversation.id,
      body: { type: 'text' as const, text: { body } },
      class: 1,
      purpose: 'service',
      origin: 'api',
      ...more,
    }));
    await queueMessages(tx, vault, messages, { now, cipherOf: () => contact.cipher });
    return { contact, messages };
  });
};

describe('queueMessages', () => {
  it('writes message, tokens, event and one wake-up, and the content opens again', async () => {
    const { contact, messages } = await send(['Bom dia Ana', 'até amanhã']);
    await withTenant(db, tenant.tenantId, async (tx) => {
      const ids = messages.map(({ id }) => id);
      const rows = await tx.message.findMany({ where: { id: { in: ids } }, orderBy: { id: 'asc' } });
      expect(rows.map(({ state, class: level }) => ({ state, level }))).toEqual([
        { state: 'queued', level: 1 },
        { state: 'queued', level: 1 },
      ]);
      const first = messages[0];
      if (!first) throw new Error('no message');
      expect((await openMessage(tx, contact, first.id)).body).toEqual(first.body);
      expect(await tx.messageToken.count({ where: { messageId: { in: ids } } })).toBe(2);
      expect(await tx.event.count({ where: { name: 'message.queued', subject: { in: ids } } })).toBe(2);
      expect(await tx.outbox.count({ where: { kind: 'sender.wake', key: tenant.numberId } })).toBe(1);
    });
  });

  it('keeps a later message as scheduled', async () => {
    const { messages } = await send(['later'], { sendAt: new Date(Date.now() + 3_600_000) });
    const rows = await withTenant(db, tenant.tenantId, (tx) =>
      tx.message.findMany({ where: { id: { in: messages.map(({ id }) => id) } } }),
    );
    expect(rows.map(({ state }) => state)).toEqual(['scheduled']);
  });

  it('leaves nothing of a transaction that fails', async () => {
    const before = await withTenant(db, tenant.tenantId, (tx) => tx.message.count());
    await expect(send(['a', 'b'], { id: uuidv7() })).rejects.toThrow();
    expect(await withTenant(db, tenant.tenantId, (tx) => tx.message.count())).toBe(before);
  });
});

describe('openConversation and resolveContact', () => {
  it('make one contact and one conversation however many writers meet', async () => {
    const { tenantId, numberId } = tenant;
    const vault = await db.vaults.of(tenantId);
    const open = () =>
      withTenant(db, tenantId, async (tx) => {
        const { contactId } = await resolveContact(tx, vault, {
          identities: [{ kind: 'wa_id', value: '551133334444' }],
        });
        const place = { tenantId, numberId, contactId };
        return { contactId, ...(await openConversation(tx, { ...place, origin: 'contact', at: new Date() })) };
      });
    const results = await Promise.all(Array.from({ length: 50 }, open));
    expect(new Set(results.map(({ contactId }) => contactId)).size).toBe(1);
    expect(new Set(results.map(({ id }) => id)).size).toBe(1);
    const contactId = results[0]?.contactId ?? '';
    await withTenant(db, tenantId, async (tx) => {
      expect(await tx.conversation.count({ where: { contactId } })).toBe(1);
      const started = await tx.event.findMany({ where: { name: 'conversation.started' } });
      expect(started.filter(({ data }) => JSON.stringify(data).includes(contactId))).toHaveLength(1);
    });
  });

  it('finds a Brazilian by the number without the ninth digit, and keeps both forms', async () => {
    const vault = await db.vaults.of(tenant.tenantId);
    const find = (value: string) =>
      withTenant(db, tenant.tenantId, (tx) => resolveContact(tx, vault, { identities: [{ kind: 'wa_id', value }] }));
    const first = await find('5585987654321');
    const second = await find('558587654321');
    expect(second).toMatchObject({ contactId: first.contactId, created: false });
  });

  it('starts a new conversation after 72 hours of silence', async () => {
    const { tenantId, numberId } = tenant;
    const vault = await db.vaults.of(tenantId);
    const at = (hours: number) => new Date(Date.now() + hours * 3_600_000);
    const open = (when: Date) =>
      withTenant(db, tenantId, async (tx) => {
        const { contactId } = await resolveContact(tx, vault, {
          identities: [{ kind: 'wa_id', value: '4915112345678' }],
        });
        return openConversation(tx, { tenantId, numberId, contactId, origin: 'contact', at: when });
      });
    const first = await open(at(0));
    expect((await open(at(71))).id).toBe(first.id);
    expect(await open(at(73))).toMatchObject({ started: true });
  });
});

describe('the border of a tenant', () => {
  it('refuses a query outside a scope, and hides another tenant', async () => {
    await expect(db.prisma.message.count()).rejects.toThrow(/app\.tenant|invalid input syntax for type uuid/);
    await expect(withTenant(db, 'nobody', (tx) => tx.message.count())).rejects.toMatchObject({
      code: 'tenant_scope_missing',
    });
    const other = await createTestTenant(db);
    expect(await withTenant(db, other.tenantId, (tx) => tx.message.count())).toBe(0);
  });
});
