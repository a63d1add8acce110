import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { messageContent } from '#data/crypto/places.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import { createSendingFixture, queueTexts, type QueueOptions, type SendingFixture } from '#test/sending/fixture.ts';
import { testDatabase } from '#test/setup/database.ts';
import { openTestDatabase } from '#test/setup/tenant.ts';
import { cancelMessage } from './cancel-message.ts';
import { claimDue } from './claim-due.ts';
import { acquireLease, type SenderLease } from './lease.ts';
import { setNumberState } from './set-number-state.ts';

const db = openTestDatabase(await testDatabase());
let fixture: SendingFixture;
let numberId: string;
let lease: SenderLease;

beforeEach(async () => {
  fixture = await createSendingFixture(db, { phoneNumberIds: [uuidv7()], contacts: 10 });
  numberId = fixture.numbers[0]?.numberId ?? '';
  const granted = await acquireLease(db, { tenantId: fixture.tenantId, numberId, owner: 'test', ttlMs: 60_000 });
  if (!granted) throw new Error('not granted');
  lease = granted.lease;
});
afterAll(() => db.close());

const queue = (count: number, options?: QueueOptions): Promise<string[]> =>
  queueTexts(db, fixture, numberId, fixture.contacts.slice(0, count), options);
const claim = async (most = 100) => {
  const claimed = await claimDue(db, lease, most);
  if (!claimed) throw new Error('the lease is lost');
  return claimed;
};
const rowOf = (id: string) => withTenant(db, fixture.tenantId, (tx) => tx.message.findUniqueOrThrow({ where: { id } }));

it('takes classes in their order, then age, and no more than asked for', async () => {
  const campaign = await queue(3, { class: 3, origin: 'campaign' });
  const flow = await queue(2, { class: 2, origin: 'run' });
  const agent = await queue(2, { class: 1 });
  const code = await queue(1, { class: 0 });
  const ids = async (most: number) => (await claim(most)).messages.map(({ id }) => id);
  expect(await ids(4)).toEqual([...code, ...agent, flow[0]]);
  expect(await ids(100)).toEqual([flow[1], ...campaign]);
  expect(await ids(100)).toEqual([]);
});

it('writes the attempt before anything else happens, and gives what the checks need', async () => {
  const [id = ''] = await queue(1);
  const { messages, number } = await claim();
  expect(number).toMatchObject({ numberId, state: 'active', ratePerSecond: 80 });
  expect(await rowOf(id)).toMatchObject({ state: 'sending', attempt: 1, fence: lease.fence });
  const [message] = messages;
  expect(message).toMatchObject({ id, attempt: 1, calls: 0, type: 'text', purpose: 'service', consents: {} });
  expect(message?.windowUntil?.getTime()).toBeGreaterThan(Date.now());
  const vault = await db.vaults.of(fixture.tenantId);
  if (!message?.content) throw new Error('no content');
  const body = vault.contact(message.key).openJson(messageContent(id), message.content);
  expect(body).toEqual({ type: 'text', text: { body: 'Hello 0' } });
});

it('leaves alone what is scheduled for later, and takes it when its time has come', async () => {
  const [id = ''] = await queue(1, { sendAt: new Date(Date.now() + 250) });
  expect((await rowOf(id)).state).toBe('scheduled');
  expect((await claim()).messages).toEqual([]);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect((await claim()).messages.map((message) => message.id)).toEqual([id]);
});

it('never sends what is past its time: it expires with an event', async () => {
  const [id = ''] = await queue(1, { class: 0, validUntil: new Date(Date.now() - 60_000) });
  expect(await claim()).toMatchObject({ messages: [], expired: 1 });
  expect(await rowOf(id)).toMatchObject({ state: 'expired', errorCode: 'expired', attempt: 0 });
  const events = await withTenant(db, fixture.tenantId, (tx) =>
    tx.event.findMany({ where: { subject: id, name: 'message.status' } }),
  );
  expect(events.map(({ data }) => data)).toEqual([expect.objectContaining({ status: 'expired', number_id: numberId })]);
});

it('takes nothing while the number is paused, and goes on while it is drained', async () => {
  await queue(2);
  const set = (state: 'paused' | 'draining') =>
    withTenant(db, fixture.tenantId, (tx) => setNumberState(tx, lease, { state, reason: 'test' }));
  await set('paused');
  expect(await claim()).toMatchObject({ messages: [], number: { state: 'paused', stateReason: 'test' } });
  await set('draining');
  expect((await claim()).messages).toHaveLength(2);
});

it('finds the wamid of the message that is quoted', async () => {
  const [quoted = '', answer = ''] = await queue(2);
  await withTenant(db, fixture.tenantId, async (tx) => {
    await tx.message.update({ where: { id: quoted }, data: { wamid: 'wamid.quoted', state: 'sent' } });
    await tx.message.update({ where: { id: answer }, data: { replyTo: quoted } });
  });
  expect((await claim()).messages).toEqual([expect.objectContaining({ id: answer, contextWamid: 'wamid.quoted' })]);
});

it('gives each message to one claim, and a cancelled one to none, whoever comes first', async () => {
  for (let round = 0; round < 20; round += 1) {
    const ids = await queue(10);
    const cancelling = ids
      .filter((_, index) => index % 2 === 0)
      .map((id) =>
        withTenant(db, fixture.tenantId, (tx) => cancelMessage(tx, fixture.tenantId, id)).then(
          () => id,
          () => undefined,
        ),
      );
    const claims = await Promise.all([claim(7), claim(7), claim(7)]);
    const cancelled = (await Promise.all(cancelling)).filter((id) => id !== undefined);
    const rest = await claim();
    const taken = [...claims, rest].flatMap(({ messages }) => messages.map(({ id }) => id));
    expect([...taken, ...cancelled].toSorted()).toEqual(ids.toSorted());
  }
});

it('sees no row of another tenant', async () => {
  await queue(1);
  const other = await createSendingFixture(db, { phoneNumberIds: [uuidv7()], contacts: 0 });
  expect(await claimDue(db, { ...lease, tenantId: other.tenantId }, 10)).toBeUndefined();
});
