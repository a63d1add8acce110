import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '#test/setup/database.ts';
import { openTestInbox, testPhone } from '#test/setup/inbox.ts';
import { createTestTenant } from '#test/setup/tenant.ts';
import { textChange } from '#test/setup/webhooks.ts';

const { db, heard, read, bring, ledger } = openTestInbox(await testDatabase());
afterAll(() => db.close());

describe('conversations of inbound messages', () => {
  it('opens a snoozed conversation again, and a new one after 72 hours of silence, even within a batch', async () => {
    const tenant = await createTestTenant(db);
    const from = testPhone();
    const day = (n: number): Date => new Date(Date.UTC(2026, 10, n));
    await bring(tenant, textChange(tenant, { from, body: 'a', at: day(1) }));
    await read(tenant, (tx) => tx.conversation.updateMany({ data: { status: 'snoozed', snoozedUntil: day(20) } }));
    await bring(tenant, textChange(tenant, { from, body: 'b', at: day(2) }));
    expect(await read(tenant, (tx) => tx.conversation.findMany())).toMatchObject([
      { status: 'open', snoozedUntil: null, unread: 2, version: 2 },
    ]);
    await bring(
      tenant,
      textChange(tenant, { from, body: 'c', at: day(6) }),
      textChange(tenant, { from, body: 'd', at: day(7) }),
      textChange(tenant, { from, body: 'e', at: day(12) }),
    );
    const conversations = await read(tenant, (tx) => tx.conversation.findMany({ orderBy: { id: 'asc' } }));
    expect(conversations.map(({ status, unread }) => [status, unread])).toEqual([
      ['closed', 2],
      ['closed', 2],
      ['open', 1],
    ]);
    expect(await read(tenant, (tx) => tx.event.count({ where: { name: 'conversation.started' } }))).toBe(3);
  });

  it('never moves the window back when an older message comes late', async () => {
    const tenant = await createTestTenant(db);
    const from = testPhone();
    const [early, late] = [new Date('2026-11-20T00:00:00Z'), new Date('2026-11-21T00:00:00Z')];
    await bring(tenant, textChange(tenant, { from, body: 'late', at: late }));
    await bring(tenant, textChange(tenant, { from, body: 'early', at: early }));
    const conversation = await read(tenant, (tx) => tx.conversation.findFirstOrThrow());
    expect(conversation).toMatchObject({ lastInboundAt: late, windowUntil: new Date('2026-11-22T00:00:00Z') });
  });

  it('records stop and start words with the message as proof, whatever order they come in', async () => {
    const tenant = await createTestTenant(db);
    const from = testPhone();
    const moment = (second: number): Date => new Date(Date.UTC(2026, 10, 1, 0, 0, second));
    heard.length = 0;
    await bring(tenant, textChange(tenant, { from, body: 'STOP', at: moment(10) }));
    expect(heard.map(({ consentWord }) => consentWord)).toEqual(['stop']);
    const states = () =>
      read(tenant, async (tx) =>
        (await tx.consent.findMany({ orderBy: { purpose: 'asc' } })).map(({ purpose, state }) => [purpose, state]),
      );
    const out = ['marketing', 'service', 'utility'].map((purpose) => [purpose, 'opt_out']);
    expect(await states()).toEqual(out);
    await bring(tenant, textChange(tenant, { from, body: 'start', at: moment(5) }));
    expect(await states()).toEqual(out);
    await bring(tenant, textChange(tenant, { from, body: 'Start!', at: moment(20) }));
    expect((await states()).map(([, state]) => state)).toEqual(['opt_in', 'opt_in', 'opt_in']);
    const [proof] = await read(tenant, (tx) => tx.consent.findMany({ select: { proof: true, source: true } }));
    expect(proof).toEqual({ source: 'keyword', proof: (await ledger(tenant)).at(-1)?.id });
  });
});
