import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { sendForNumber } from '#activities/messaging/sending/send-for-number.ts';
import { createWhatsAppClient } from '#integrations/whatsapp/whatsapp-client.ts';
import { openStage, type Scene } from './stage.ts';

const stage = await openStage();
let scene: Scene;
beforeEach(async () => {
  stage.sandbox.control.clearFaults();
  scene = await stage.scene();
});
afterAll(() => stage.close());

describe('a refusal', () => {
  it('of the token pauses the numbers of the account, and after the mend all goes out once', async () => {
    const ids = await scene.queue(scene.people(30));
    stage.sandbox.control.setFaults({ phone_number_id: scene.phoneNumberId, code: 190 });
    expect((await scene.send()).reason).toBe('paused');
    expect(
      await scene.inTenant((tx) => tx.waNumber.findUniqueOrThrow({ where: { id: scene.numberId } })),
    ).toMatchObject({ state: 'paused', stateReason: 'whatsapp_token_invalid' });
    expect(await scene.states()).toEqual({ queued: 30 });
    expect((await scene.send()).reason).toBe('paused');
    stage.sandbox.control.clearFaults();
    await scene.steer({ state: 'active' });
    expect((await scene.send()).reason).toBe('idle');
    expect(scene.arrived().toSorted()).toEqual(ids.toSorted());
  });

  it('for spam holds marketing back and lets the rest go on', async () => {
    await scene.inTenant((tx) =>
      tx.consent.createMany({
        data: scene.contacts.map(({ contactId }) => ({
          ...{ tenantId: scene.fixture.tenantId, contactId, purpose: 'marketing', state: 'opt_in', source: 'form' },
        })),
      }),
    );
    stage.sandbox.control.setFaults({ phone_number_id: scene.phoneNumberId, code: 131048, times: 1 });
    const marketing = await scene.queue(scene.people(10), { class: 3, purpose: 'marketing', origin: 'campaign' });
    await scene.send();
    await scene.queue(scene.people(10));
    await scene.send();
    expect(await scene.states()).toMatchObject({ queued: expect.any(Number), accepted: expect.any(Number) });
    const held = await scene.inTenant((tx) => tx.message.count({ where: { id: { in: marketing }, state: 'queued' } }));
    expect(held).toBeGreaterThan(0);
    expect(
      (
        await scene.inTenant((tx) => tx.waNumber.findUniqueOrThrow({ where: { id: scene.numberId } }))
      ).marketingHeldUntil?.getTime(),
    ).toBeGreaterThan(Date.now());
    expect(
      await scene.inTenant((tx) =>
        tx.message.count({ where: { numberId: scene.numberId, purpose: 'service', state: 'accepted' } }),
      ),
    ).toBe(10);
  });

  it('because the contact stopped marketing is kept as an opt-out', async () => {
    stage.sandbox.control.setFaults({ phone_number_id: scene.phoneNumberId, code: 131050, times: 1 });
    const [id = ''] = await scene.queue(scene.people(1));
    await scene.send();
    expect(await scene.inTenant((tx) => tx.message.findUniqueOrThrow({ where: { id: id } }))).toMatchObject({
      state: 'failed',
      errorCode: 'opted_out',
      error: { code: 131050 },
    });
    const contactId = scene.contacts[0]?.contactId ?? '';
    expect(await scene.inTenant((tx) => tx.consent.findMany({ where: { contactId } }))).toMatchObject([
      { purpose: 'marketing', state: 'opt_out', source: 'whatsapp_error', proof: id },
    ]);
  });

  it('that passes by is tried again until it is accepted, with each attempt on record', async () => {
    stage.sandbox.control.setFaults({ phone_number_id: scene.phoneNumberId, status: 503, code: 2, times: 1 });
    const [id = ''] = await scene.queue(scene.people(1));
    await scene.send({ lingerMs: 3_500 });
    expect(await scene.inTenant((tx) => tx.message.findUniqueOrThrow({ where: { id: id } }))).toMatchObject({
      state: 'accepted',
      attempt: 2,
      errorCode: null,
    });
    const attempts = await scene.inTenant((tx) =>
      tx.deliveryAttempt.findMany({ where: { messageId: id }, orderBy: { attempt: 'asc' } }),
    );
    expect(attempts).toMatchObject([
      { attempt: 1, outcome: 'refused', httpStatus: 503, error: { code: 2 } },
      { attempt: 2, outcome: 'accepted', httpStatus: 200, error: null },
    ]);
  });
});

describe('an answer that never comes', () => {
  it('makes the message unclear: not sent again, parked for a person in the end', async () => {
    stage.sandbox.control.setFaults({ phone_number_id: scene.phoneNumberId, drop_answer: true });
    const ids = await scene.queue(scene.people(3));
    const { nextDueAt } = await scene.send();
    expect(nextDueAt?.getTime()).toBeGreaterThan(Date.now() + 500_000);
    expect(await scene.states()).toEqual({ sending: 3 });
    stage.sandbox.control.clearFaults();
    expect(await scene.send()).toMatchObject({ reason: 'idle' });
    expect(scene.arrived().toSorted()).toEqual(ids.toSorted());
    await scene.send({ unclearGraceMs: 1 });
    expect(await scene.states()).toEqual({ unknown: 3 });
  });

  it('because no connection was made is no doubt: tried again', async () => {
    const number = { tenantId: scene.fixture.tenantId, numberId: scene.numberId };
    const nowhere = createWhatsAppClient({ baseUrl: 'http://127.0.0.1:1', version: 'v25.0' });
    const [id = ''] = await scene.queue(scene.people(1));
    await sendForNumber({ ...stage.context, whatsapp: nowhere }, number, new AbortController().signal);
    expect(await scene.inTenant((tx) => tx.message.findUniqueOrThrow({ where: { id: id } }))).toMatchObject({
      state: 'queued',
      errorCode: 'whatsapp_unavailable',
    });
    await scene.send({ lingerMs: 1_500 });
    expect(await scene.states()).toEqual({ accepted: 1 });
  });
});

describe('a person', () => {
  it('pauses a number that is sending, within a moment', async () => {
    await scene.queue(scene.people(300));
    const sending = scene.send();
    await sleep(700);
    await scene.steer({ state: 'paused', reason: 'lunch' });
    const pausedAt = Date.now();
    expect(await sending).toEqual({ reason: 'paused', nextDueAt: undefined });
    expect(Math.max(...scene.calls().map(({ at }) => at)) - pausedAt).toBeLessThan(2_000);
    const { queued = 0, accepted = 0, ...others } = await scene.states();
    expect(others).toEqual({});
    expect(queued + accepted).toBe(300);
  });

  it('drains a number: what is queued leaves, then it is paused', async () => {
    await scene.queue(scene.people(20));
    await scene.steer({ state: 'draining', reason: 'move' });
    expect((await scene.send()).reason).toBe('paused');
    expect(await scene.states()).toEqual({ accepted: 20 });
    expect(
      await scene.inTenant((tx) => tx.waNumber.findUniqueOrThrow({ where: { id: scene.numberId } })),
    ).toMatchObject({ state: 'paused', stateReason: 'drained' });
  });

  it('slows a number down while it sends', async () => {
    await scene.queue(scene.people(100));
    const stop = new AbortController();
    const sending = scene.send({}, stop.signal);
    await sleep(400);
    await scene.steer({ ratePerSecond: 5 });
    await sleep(500);
    const before = scene.calls().length;
    await sleep(1_500);
    expect(scene.calls().length - before).toBeLessThanOrEqual(9);
    stop.abort();
    expect((await sending).reason).toBe('handover');
    expect((await scene.states())['sending']).toBeUndefined();
  });

  it('who opts out before the claim gets nothing', async () => {
    const ids = await scene.queue(scene.people(60), {
      purpose: 'utility',
      class: 3,
      body: { type: 'text', text: { body: 'x' } },
    });
    const out = scene.contacts.slice(0, 30);
    await scene.inTenant((tx) =>
      tx.consent.createMany({
        data: out.map(({ contactId }) => ({
          ...{ tenantId: scene.fixture.tenantId, contactId, purpose: 'utility', state: 'opt_out', source: 'keyword' },
        })),
      }),
    );
    await scene.send();
    expect(scene.arrived().toSorted()).toEqual(ids.slice(30).toSorted());
    expect(await scene.states()).toEqual({ accepted: 30, failed: 30 });
  });
});
