import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { applyReceipts } from '#data/messaging/receipts/apply-receipts.ts';
import { readReceipt } from '#data/messaging/receipts/receipt.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import { webhookStatusSchema } from '#domain/whatsapp/webhook/status.ts';
import { createSendingFixture, queueTexts, type SendingFixture } from '#test/sending/fixture.ts';
import { testDatabase } from '#test/setup/database.ts';
import { openTestDatabase } from '#test/setup/tenant.ts';
import type { AttemptOutcome, AttemptResult } from './attempt-outcome.ts';
import { claimDue } from './claim-due.ts';
import type { ClaimedMessage } from './claimed-message.ts';
import { acquireLease, type SenderLease } from './lease.ts';
import { parkUnclear } from './park-unclear.ts';
import { recordOutcomes } from './record-outcomes.ts';
import { settleUnknown } from './settle-unknown.ts';

const db = openTestDatabase(await testDatabase());
const call = { startedAt: new Date(Date.now() - 20), endedAt: new Date(), httpStatus: 200 };
let fixture: SendingFixture;
let numberId: string;
let lease: SenderLease;
let message: ClaimedMessage;

beforeEach(async () => {
  fixture = await createSendingFixture(db, { phoneNumberIds: [uuidv7()], contacts: 4 });
  numberId = fixture.numbers[0]?.numberId ?? '';
  await queueTexts(db, fixture, numberId, fixture.contacts);
  const granted = await acquireLease(db, { tenantId: fixture.tenantId, numberId, owner: 'test', ttlMs: 60_000 });
  if (!granted) throw new Error('not granted');
  lease = granted.lease;
  message = await claimOne();
});
afterAll(() => db.close());

const claimOne = async (): Promise<ClaimedMessage> => {
  const claimed = (await claimDue(db, lease, 1))?.messages[0];
  if (!claimed) throw new Error('nothing was claimed');
  return claimed;
};
const outcome = (result: AttemptResult, of: ClaimedMessage = message): AttemptOutcome => ({
  messageId: of.id,
  numberId,
  attempt: of.attempt,
  fence: lease.fence,
  at: new Date(),
  result,
});
const accepted = (wamid = `wamid.${uuidv7()}`): AttemptResult => ({ kind: 'accepted', wamid, held: false, call });
const record = (...outcomes: AttemptOutcome[]) => recordOutcomes(db, fixture.tenantId, outcomes);
const inTenant = <T>(work: Parameters<typeof withTenant<T>>[2]) => withTenant(db, fixture.tenantId, work);
const row = () => inTenant((tx) => tx.message.findUniqueOrThrow({ where: { id: message.id } }));
const attempts = () => inTenant((tx) => tx.deliveryAttempt.findMany({ where: { messageId: message.id } }));
const statuses = async () => {
  const events = await inTenant((tx) =>
    tx.event.findMany({ where: { subject: message.id, name: 'message.status' }, orderBy: { id: 'asc' } }),
  );
  return events.map(({ data }) => (data as { status: string }).status);
};
const receive = async (status: string, wamid: string, callback?: string) => {
  const vault = await db.vaults.of(fixture.tenantId);
  const raw = {
    id: wamid,
    status,
    timestamp: String(Math.floor(Date.now() / 1_000)),
    biz_opaque_callback_data: callback,
  };
  const receipt = readReceipt(webhookStatusSchema.parse(raw), new Date());
  await inTenant((tx) => applyReceipts(tx, vault, numberId, [receipt]));
};

describe('an answer', () => {
  it('is recorded with wamid, attempt and event, once however often it is told', async () => {
    const told = outcome(accepted('wamid.1'));
    await record(told);
    await record(told);
    expect(await row()).toMatchObject({ state: 'accepted', wamid: 'wamid.1', acceptedAt: told.at, errorCode: null });
    expect(await attempts()).toMatchObject([{ attempt: 1, outcome: 'accepted', httpStatus: 200 }]);
    expect(await statuses()).toEqual(['accepted']);
    const wamids = await inTenant((tx) => tx.messageWamid.findMany({ where: { messageId: message.id } }));
    expect(wamids).toMatchObject([{ wamid: 'wamid.1', numberId }]);
  });

  it('never lowers what a receipt has raised already', async () => {
    await receive('delivered', 'wamid.2', message.id);
    await record(outcome(accepted('wamid.2')));
    expect(await row()).toMatchObject({ state: 'delivered', wamid: 'wamid.2' });
    expect(await attempts()).toMatchObject([{ outcome: 'accepted' }]);
    expect(await statuses()).toEqual(['delivered']);
  });

  it('takes in receipts that came before their wamid was known', async () => {
    await receive('delivered', 'wamid.3');
    expect((await row()).state).toBe('sending');
    await record(outcome(accepted('wamid.3')));
    expect(await row()).toMatchObject({ state: 'delivered', wamid: 'wamid.3' });
  });

  it('of a refusal keeps code and words, also such as no column could hold', async () => {
    const refusal = { code: 131026, title: 'Undeliverable', details: 'nul \u0000 inside' };
    await record(outcome({ kind: 'failed', code: 'recipient_unreachable', refusal, call }));
    expect(await row()).toMatchObject({ state: 'failed', errorCode: 'recipient_unreachable', error: { code: 131026 } });
    expect((await row()).failedAt).not.toBeNull();
  });

  it('of another attempt changes nothing', async () => {
    await record({ ...outcome(accepted()), attempt: 2 }, { ...outcome(accepted()), fence: 99n });
    expect(await row()).toMatchObject({ state: 'sending', wamid: null });
  });
});

describe('a message that goes back', () => {
  it('waits for its time with its cause, and its next attempt is another one', async () => {
    const notBefore = new Date(Date.now() + 30);
    await record(outcome({ kind: 'queued', notBefore, code: 'whatsapp_rate_limited', call }));
    expect(await row()).toMatchObject({ state: 'queued', notBefore, errorCode: 'whatsapp_rate_limited' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const again = (await claimDue(db, lease, 10))?.messages.find(({ id }) => id === message.id);
    expect(again).toMatchObject({ attempt: 2, calls: 1, waitedFor: 'whatsapp_rate_limited' });
  });

  it('is not given back a second time by a repeated record while its next attempt is under way', async () => {
    const back = outcome({ kind: 'queued' });
    await record(back);
    const again = await claimOne();
    expect(again.id).toBe(message.id);
    await record(back);
    expect(await row()).toMatchObject({ state: 'sending', attempt: 2 });
    expect(await attempts()).toEqual([]);
  });
});

describe('an unclear attempt', () => {
  const lose = () => record(outcome({ kind: 'unclear', call: { startedAt: call.startedAt, endedAt: call.endedAt } }));
  const park = (graceMs: number) => parkUnclear(db, { tenantId: fixture.tenantId, numberId, graceMs });

  it('waits as sending, then is parked for a person', async () => {
    await lose();
    expect(await row()).toMatchObject({ state: 'sending', unclearAt: expect.any(Date) });
    expect(await statuses()).toEqual([]);
    expect(await park(60_000)).toBe(0);
    expect(await park(-1_000)).toBe(1);
    expect(await row()).toMatchObject({ state: 'unknown', errorCode: 'outcome_unknown' });
    expect(await statuses()).toEqual(['unknown']);
  });

  it('is settled by a receipt, before and after it was parked', async () => {
    await lose();
    await receive('sent', 'wamid.4', message.id);
    expect(await row()).toMatchObject({ state: 'sent', wamid: 'wamid.4', unclearAt: null });
    expect(await park(-1_000)).toBe(0);
    message = await claimOne();
    await lose();
    await park(-1_000);
    await receive('delivered', 'wamid.5', message.id);
    expect(await row()).toMatchObject({ state: 'delivered', errorCode: null });
  });

  it('is settled by its own late answer, even when a person had put it back into the queue', async () => {
    await lose();
    await park(-1_000);
    await inTenant((tx) => settleUnknown(tx, { tenantId: fixture.tenantId, messageId: message.id }, 'resend'));
    expect((await row()).state).toBe('queued');
    await record(outcome(accepted('wamid.6')));
    expect(await row()).toMatchObject({ state: 'accepted', wamid: 'wamid.6', unclearAt: null });
    expect(await attempts()).toMatchObject([{ outcome: 'accepted' }]);
  });

  it.each([
    ['was_sent', 'sent'],
    ['resend', 'queued'],
    ['drop', 'cancelled'],
  ] as const)('ends by the decision %s as %s, once', async (decision, state) => {
    await lose();
    const decide = () =>
      inTenant((tx) => settleUnknown(tx, { tenantId: fixture.tenantId, messageId: message.id }, decision));
    await expect(decide()).rejects.toMatchObject({ code: 'message_not_resendable' });
    await park(-1_000);
    await decide();
    expect((await row()).state).toBe(state);
    expect((await statuses()).at(-1)).toBe(state);
    await expect(decide()).rejects.toMatchObject({ code: 'message_not_resendable' });
  });
});

it('tells a run that waits for a message that it failed', async () => {
  const runId = uuidv7();
  await inTenant(async (tx) => {
    await tx.message.update({ where: { id: message.id }, data: { runId } });
    const wait = { id: uuidv7(), tenantId: fixture.tenantId, runId, step: 4, nodeId: 'w', kind: 'delivery' };
    await tx.wait.create({ data: { ...wait, messageId: message.id } });
  });
  await record(outcome({ kind: 'failed', code: 'window_closed' }));
  const posted = await inTenant((tx) => tx.outbox.findMany({ where: { kind: 'run.signal', key: runId } }));
  expect(posted.map(({ payload }) => payload)).toEqual([
    { kind: 'delivery', step: 4, message_id: message.id, status: 'failed' },
  ]);
});
