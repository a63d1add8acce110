import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openStage, type Scene } from './stage.ts';

const stage = await openStage();
let scene: Scene;
beforeEach(async () => {
  stage.sandbox.control.clearFaults();
  scene = await stage.scene();
});
afterAll(() => stage.close());

describe('what is due', () => {
  it('leaves once, in class order, and the sender ends when nothing is left', async () => {
    const campaign = await scene.queue(scene.people(20), { class: 3, origin: 'campaign', purpose: 'service' });
    const agents = await scene.queue(scene.people(5), { class: 1 });
    await scene.steer({ ratePerSecond: 20 });
    expect(await scene.send()).toEqual({ reason: 'idle', nextDueAt: undefined });
    expect(scene.arrived()).toEqual([...agents, ...campaign]);
    expect(await scene.states()).toEqual({ accepted: 25 });
  });

  it('tells when it is due later', async () => {
    const sendAt = new Date(Date.now() + 3_600_000);
    await scene.queue(scene.people(1), { sendAt });
    expect(await scene.send()).toEqual({ reason: 'idle', nextDueAt: sendAt });
    expect(scene.arrived()).toEqual([]);
  });

  it('is heard of at once while the sender is awake', async () => {
    const sending = scene.send({ lingerMs: 600, pollMs: 60_000 });
    await sleep(400);
    const [id = ''] = await scene.queue(scene.people(1));
    const queuedAt = Date.now();
    await sending;
    const call = scene.calls()[0];
    expect(scene.arrived()).toEqual([id]);
    expect((call?.at ?? Infinity) - queuedAt).toBeLessThan(2_000);
  });

  it('reaches one contact in the order of the queue, though many calls are under way', async () => {
    stage.sandbox.control.setFaults({ phone_number_id: scene.phoneNumberId, delay_ms: 20 });
    const [contact] = scene.contacts;
    if (!contact) throw new Error('no contact');
    const ids = await scene.queue(Array.from({ length: 20 }, () => contact));
    await scene.send();
    expect(scene.arrived()).toEqual(ids);
  });

  it('overtakes a campaign that is on its way, for a person who answers', async () => {
    await scene.queue(scene.people(300), { class: 3, origin: 'campaign' });
    const sending = scene.send();
    await sleep(800);
    const waits: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const askedAt = Date.now();
      const [id = ''] = await scene.queue(scene.people(1), { class: 1, origin: 'agent' });
      while (!scene.arrived().includes(id)) await sleep(5);
      waits.push(Date.now() - askedAt);
    }
    await sending;
    expect(Math.max(...waits)).toBeLessThan(3_000);
    expect(await scene.states()).toEqual({ accepted: 305 });
  });
});

describe('the pace', () => {
  it('is kept and never exceeded, in any second', async () => {
    await scene.queue(scene.people(400));
    await scene.send();
    expect(scene.calls().every(({ status }) => status === 200)).toBe(true);
    // When calls leave is in our hand; how evenly they arrive on a busy machine is the matter of arrival-guard.test.ts.
    // That the whole pace is used is shown without a clock in number-pace.test.ts; here only that it is not lost.
    const attempts = await scene.inTenant((tx) => tx.deliveryAttempt.findMany({ orderBy: { startedAt: 'asc' } }));
    const left = attempts.map(({ startedAt }) => startedAt.getTime());
    const seconds = ((left.at(-1) ?? 0) - (left[0] ?? 0)) / 1_000;
    expect((left.length - 1) / seconds).toBeGreaterThan(80 * 0.5);
    const most = Math.max(...left.map((from) => left.filter((at) => at >= from && at < from + 1_000).length));
    expect(most).toBeLessThanOrEqual(80);
  });

  it('leaves room for what comes in, which counts too', async () => {
    await scene.queue(scene.people(400));
    let coming = true;
    const receive = async (): Promise<void> => {
      while (coming) {
        await scene.inTenant((tx) =>
          tx.message.createMany({
            data: scene.people(4).map(({ contactId, conversations }) => ({
              ...{ id: uuidv7(), tenantId: scene.fixture.tenantId, numberId: scene.numberId, contactId },
              ...{ conversationId: conversations.get(scene.numberId) ?? '', direction: 'inbound', type: 'text' },
              ...{ state: 'received', origin: 'contact' },
            })),
          }),
        );
        await sleep(100);
      }
    };
    const receiving = receive();
    await scene.send();
    coming = false;
    await receiving;
    const at = scene.calls().map((call) => call.at);
    const busiest = Math.max(...at.map((from) => at.filter((one) => one >= from + 2_000 && one < from + 3_000).length));
    expect(busiest).toBeLessThan(80);
    expect(busiest).toBeGreaterThan(10);
  });

  it('gives way when WhatsApp limits the number, and nothing fails for it', async () => {
    stage.sandbox.control.number(scene.phoneNumberId, { throughput: 20 });
    await scene.queue(scene.people(150));
    const end = await scene.send({ lingerMs: 1_500 });
    expect(end.reason).toBe('idle');
    expect(await scene.states()).toEqual({ accepted: 150 });
    const refused = scene.calls().filter(({ status }) => status !== 200).length;
    expect(refused).toBeGreaterThan(0);
    expect(refused).toBeLessThan(100);
  });

  it('towards one contact is held back without holding up the others', async () => {
    const [first, ...others] = scene.contacts;
    if (!first) throw new Error('no contact');
    await scene.queue([...Array.from({ length: 50 }, () => first), ...others]);
    const { reason, nextDueAt } = await scene.send();
    expect(reason).toBe('idle');
    expect(nextDueAt?.getTime()).toBeGreaterThan(Date.now());
    expect(await scene.states()).toEqual({ accepted: 45 + others.length, queued: 5 });
    expect(scene.calls().every(({ status }) => status === 200)).toBe(true);
    const waiting = await scene.inTenant((tx) =>
      tx.message.findMany({ where: { numberId: scene.numberId, state: 'queued' }, orderBy: { id: 'asc' } }),
    );
    const times = waiting.map(({ notBefore }) => notBefore?.getTime() ?? 0);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(waiting.every(({ errorCode }) => errorCode === 'whatsapp_pair_limited')).toBe(true);
  });
});
