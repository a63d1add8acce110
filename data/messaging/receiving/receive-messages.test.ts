import { randomInt } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '#test/setup/database.ts';
import { openTestInbox, testPhone } from '#test/setup/inbox.ts';
import { createTestTenant } from '#test/setup/tenant.ts';
import { messagesChange, testWamid, textChange } from '#test/setup/webhooks.ts';

const { db, read, bring, ledger } = openTestInbox(await testDatabase());
afterAll(() => db.close());
const at = (seconds: number): string => String(1_790_000_000 + seconds);

describe('inbound messages', () => {
  it('stores a text with contact, conversation, window, tokens and events, once', async () => {
    const tenant = await createTestTenant(db);
    const [from, sent] = [testPhone(), new Date('2026-11-23T10:00:00Z')];
    const change = textChange(tenant, { from, body: 'Hello there', at: sent });
    expect(await bring(tenant, change)).toMatchObject({ messages: { stored: 1, repeated: 0 } });
    expect(await bring(tenant, change, change)).toMatchObject({ messages: { stored: 0, repeated: 2 } });

    const [message, ...more] = await ledger(tenant);
    expect(more).toEqual([]);
    expect(message).toMatchObject({
      direction: 'inbound',
      state: 'received',
      type: 'text',
      createdAt: sent,
      body: { type: 'text', text: { body: 'Hello there' } },
    });
    const rows = await read(tenant, async (tx) => ({
      conversations: await tx.conversation.findMany(),
      contacts: await tx.contact.count(),
      tokens: await tx.messageToken.count(),
      events: (await tx.event.findMany({ orderBy: { id: 'asc' } })).map(({ name, data }) => ({ name, data })),
      inbox: await tx.inbox.count(),
    }));
    expect(rows).toMatchObject({
      contacts: 1,
      tokens: 1,
      inbox: 0,
      conversations: [
        {
          origin: 'contact',
          unread: 1,
          lastMessageId: message?.id,
          lastInboundAt: sent,
          windowUntil: new Date('2026-11-24T10:00:00Z'),
        },
      ],
    });
    expect(rows.events).toEqual([
      { name: 'conversation.started', data: expect.objectContaining({ origin: 'contact' }) },
      {
        name: 'message.received',
        data: {
          message_id: message?.id,
          conversation_id: message?.conversationId,
          contact_id: message?.contactId,
          number_id: tenant.numberId,
          type: 'text',
        },
      },
    ]);
  });

  it('keeps every inbound type as it came, unknown fields included', async () => {
    const tenant = await createTestTenant(db);
    const from = testPhone();
    const contents: Record<string, unknown>[] = [
      { type: 'text', text: { body: 'a' }, future: { x: [1, null] } },
      { type: 'image', image: { id: '1', mime_type: 'image/jpeg', sha256: 'x', caption: 'b', url: 'https://x' } },
      { type: 'video', video: { id: '2' } },
      { type: 'audio', audio: { id: '3', voice: true } },
      { type: 'document', document: { id: '4', filename: 'a.pdf' } },
      { type: 'sticker', sticker: { id: '5', animated: false } },
      { type: 'location', location: { latitude: -23.5, longitude: -46.6, name: 'Sé' } },
      { type: 'contacts', contacts: [{ name: { formatted_name: 'Ana' }, phones: [{ phone: '1' }] }] },
      { type: 'button', button: { payload: 'p', text: 'Yes' } },
      { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 'y', title: 'Yes' } } },
      { type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: { response_json: '{"a":1}' } } },
      { type: 'order', order: { catalog_id: 'c', product_items: [{ quantity: 1 }] } },
      { type: 'unsupported', errors: [{ code: 131051, title: 'Message type unknown' }], unsupported: { type: 'poll' } },
      { type: 'hologram', hologram: { depth: 3 } },
    ];
    const messages = contents.map((content, index) => ({ from, id: testWamid(), timestamp: at(index), ...content }));
    await bring(tenant, messagesChange(tenant, { contacts: [{ wa_id: from }], messages }));
    const stored = await ledger(tenant);
    expect(stored.map(({ body }) => body)).toEqual(
      contents.map((content) => {
        if (content['type'] === 'unsupported') return { ...content, raw_type: 'poll' };
        return content['type'] === 'hologram' ? { ...content, type: 'unsupported', raw_type: 'hologram' } : content;
      }),
    );
    expect(stored.map(({ wamid }) => wamid)).toEqual(messages.map(({ id }) => id));
  });

  it('orders 20 numbered messages of one second as they came', async () => {
    const tenant = await createTestTenant(db);
    const from = testPhone();
    const second = new Date('2026-11-23T12:00:00Z');
    const bodies = Array.from({ length: 20 }, (_, index) => `number ${String(index)}`);
    for (const group of [bodies.slice(0, 1), bodies.slice(1, 8), bodies.slice(8)]) {
      await bring(tenant, ...group.map((body) => textChange(tenant, { from, body, at: second })));
    }
    expect((await ledger(tenant)).map(({ body }) => body)).toMatchObject(bodies.map((body) => ({ text: { body } })));
  });

  it('knows one person by phone, by user id and by both', async () => {
    const tenant = await createTestTenant(db);
    const [from, userId] = [testPhone(), `US.${String(randomInt(1e12))}`];
    const message = (who: object) => ({ id: testWamid(), timestamp: at(0), type: 'text', text: { body: 'x' }, ...who });
    await bring(tenant, messagesChange(tenant, { messages: [message({ from })] }));
    await bring(
      tenant,
      messagesChange(tenant, {
        contacts: [{ wa_id: from, user_id: userId, profile: { name: 'Ana', username: 'ana' } }],
        messages: [message({ from, from_user_id: userId })],
      }),
    );
    await bring(
      tenant,
      messagesChange(tenant, {
        contacts: [{ user_id: userId, profile: { username: 'ana' } }],
        messages: [message({ from_user_id: userId, from: '' })],
      }),
    );
    const rows = await ledger(tenant);
    expect(new Set(rows.map(({ contactId }) => contactId)).size).toBe(1);
    expect(await read(tenant, (tx) => tx.contactIdentity.count())).toBe(2);
  });

  it.each([
    ['5511987654321', '551187654321'],
    ['5215512345678', '525512345678'],
    ['5491123456789', '541123456789'],
  ])('knows %s and %s as one person', async (long, short) => {
    const tenant = await createTestTenant(db);
    await bring(tenant, textChange(tenant, { from: short, body: 'a' }));
    await bring(tenant, textChange(tenant, { from: long, body: 'b' }), textChange(tenant, { from: short, body: 'c' }));
    const rows = await ledger(tenant);
    expect(rows).toHaveLength(3);
    expect(new Set(rows.map(({ contactId }) => contactId)).size).toBe(1);
    expect(new Set(rows.map(({ conversationId }) => conversationId)).size).toBe(1);
  });

  it('follows a person to a new number, and gives the old one to whoever has it next', async () => {
    const tenant = await createTestTenant(db);
    const [before, after] = [testPhone(), testPhone()];
    await bring(tenant, textChange(tenant, { from: before, body: 'old' }));
    await bring(
      tenant,
      messagesChange(tenant, {
        messages: [
          {
            from: before,
            id: testWamid(),
            timestamp: at(1),
            type: 'system',
            system: { type: 'user_changed_number', body: 'changed', wa_id: after },
          },
        ],
      }),
    );
    await bring(tenant, textChange(tenant, { from: after, body: 'new' }));
    await bring(tenant, textChange(tenant, { from: before, body: 'somebody else' }));
    const rows = await ledger(tenant);
    const contactOf = (text: string) => rows.find(({ body }) => JSON.stringify(body).includes(text))?.contactId;
    expect(contactOf('"old"')).toBe(contactOf('"new"'));
    expect(contactOf('somebody else')).not.toBe(contactOf('"old"'));
    const conversation = await read(tenant, (tx) =>
      tx.conversation.findFirstOrThrow({ where: { contactId: contactOf('"old"') ?? '' } }),
    );
    expect(conversation.unread).toBe(2);
  });

  it('links quotes, reactions, edits and revokes to what they are about', async () => {
    const tenant = await createTestTenant(db);
    const [from, original, answer] = [testPhone(), testWamid(), testWamid()];
    await bring(tenant, textChange(tenant, { from, body: 'first version', wamid: original }));
    const about = (type: string, content: object, id = testWamid(), extra: object = {}) =>
      messagesChange(tenant, { messages: [{ from, id, timestamp: at(5), type, [type]: content, ...extra }] });
    await bring(
      tenant,
      about('text', { body: 'quoting' }, answer, { context: { id: original, from } }),
      about('reaction', { message_id: original, emoji: '👍' }),
      about('edit', { original_message_id: original, message: { type: 'text', text: { body: 'second version' } } }),
      about('revoke', { original_message_id: answer }),
    );
    const rows = await ledger(tenant);
    const first = rows.find(({ wamid }) => wamid === original);
    expect(first?.body).toMatchObject({
      type: 'text',
      text: { body: 'second version' },
      edited: { before: { text: { body: 'first version' } } },
    });
    const quoting = rows.find(({ wamid }) => wamid === answer);
    expect(quoting).toMatchObject({ replyTo: first?.id, body: { text: { body: 'quoting' }, revoked: {} } });
    const linked = rows.filter(({ replyTo }) => replyTo !== null).map(({ type, replyTo }) => [type, replyTo]);
    expect(linked).toEqual(
      expect.arrayContaining([
        ['text', first?.id],
        ['reaction', first?.id],
        ['edit', first?.id],
        ['revoke', quoting?.id],
      ]),
    );
    const conversation = await read(tenant, (tx) => tx.conversation.findFirstOrThrow());
    expect(conversation).toMatchObject({ unread: 2 });
  });
});
