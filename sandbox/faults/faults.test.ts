import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callGraph, send, wamidOf } from '../testing/graph-client.ts';
import { startTestSandbox, type TestSandbox } from '../testing/test-sandbox.ts';

const CUSTOMER = '447911123456';
const text = { type: 'text', text: { body: 'hello' } };
let sandbox: TestSandbox;

beforeEach(async () => {
  sandbox = await startTestSandbox({ demo: { throughput: null, pairLimit: false } });
  sandbox.control.receive(CUSTOMER, { type: 'text', text: { body: 'hi' } });
  await sandbox.control.settled();
});
afterEach(() => sandbox.stop());

const control = async (method: string, path: string, body?: unknown) => {
  const answer = await callGraph(sandbox, `/_sandbox/${path}`, { method, ...(body !== undefined && { body }) });
  expect(answer.status).toBeLessThan(300);
  return answer.json;
};

describe('faults', () => {
  it('answer any code and status; nothing is accepted', async () => {
    await control('POST', 'faults', { code: 131056 });
    const pair = await send(sandbox, CUSTOMER, text);
    expect([pair.status, pair.json.error?.code]).toEqual([400, 131056]);
    await control('POST', 'faults', { status: 503 });
    const down = await send(sandbox, CUSTOMER, text);
    expect([down.status, down.json.error?.code]).toEqual([503, 2]);
    expect(sandbox.control.shown(CUSTOMER)).toHaveLength(0);
    await control('DELETE', 'faults');
    expect((await send(sandbox, CUSTOMER, text)).status).toBe(200);
  });

  it('cut the answer after acceptance', async () => {
    await control('POST', 'faults', { drop_answer: true });
    await expect(send(sandbox, CUSTOMER, { ...text, biz_opaque_callback_data: 'b1' })).rejects.toThrow();
    await sandbox.control.settled();
    expect(sandbox.control.shown(CUSTOMER)).toMatchObject([{ biz_opaque_callback_data: 'b1', status: 'delivered' }]);
    expect(sandbox.receiver.statuses()).toMatchObject([{ biz_opaque_callback_data: 'b1' }, {}]);
    expect(sandbox.control.calls().at(-1)).toMatchObject({ dropped: true, status: 200 });
  });

  it('cut the request before acceptance', async () => {
    await control('POST', 'faults', { drop_request: true });
    await expect(send(sandbox, CUSTOMER, text)).rejects.toThrow();
    expect(sandbox.control.shown(CUSTOMER)).toHaveLength(0);
  });

  it('delay the answer, not the acceptance', async () => {
    await control('POST', 'faults', { delay_ms: 150 });
    const begin = performance.now();
    const pending = send(sandbox, CUSTOMER, text);
    await expect.poll(() => sandbox.control.shown(CUSTOMER).length, { timeout: 140, interval: 5 }).toBe(1);
    await pending;
    expect(performance.now() - begin).toBeGreaterThan(145);
  });

  it('accept and lie, or accept and fail later', async () => {
    await control('POST', 'faults', { status: 500, accepted: true });
    const lie = await send(sandbox, CUSTOMER, text);
    expect(lie.status).toBe(500);
    expect(sandbox.control.shown(CUSTOMER)).toHaveLength(1);
    await control('POST', 'faults', { fail_code: 131053 });
    const later = await send(sandbox, CUSTOMER, text);
    await sandbox.control.settled();
    expect(later.status).toBe(200);
    expect(sandbox.receiver.statuses().at(-1)).toMatchObject({
      id: wamidOf(later),
      status: 'failed',
      errors: [{ code: 131053, title: 'Media upload error', message: 'Media upload error' }],
    });
  });

  it('hold templates for the assessment of their quality', async () => {
    await control('POST', 'faults', { hold_for_quality: true });
    const template = { type: 'template', template: { name: 'hello_world', language: { code: 'en_US' } } };
    const answer = await send(sandbox, CUSTOMER, template);
    expect(answer.json['messages']).toMatchObject([{ message_status: 'held_for_quality_assessment' }]);
    await sandbox.control.settled();
    expect(sandbox.receiver.statuses()).toHaveLength(0);
    await control('POST', `messages/${wamidOf(answer)}/status`, { status: 'failed', code: 132015 });
    await sandbox.control.settled();
    expect(sandbox.receiver.statuses()).toMatchObject([{ status: 'failed', errors: [{ code: 132015 }] }]);
  });

  it('hit with a probability, a number of times, one customer, one number or one kind of call', async () => {
    await control('POST', 'faults', { code: 131000, rate: 0.3 });
    let failed = 0;
    for (let index = 0; index < 200; index += 1) failed += (await send(sandbox, CUSTOMER, text)).status === 200 ? 0 : 1;
    expect(failed).toBeGreaterThan(35);
    expect(failed).toBeLessThan(90);
    await control('DELETE', 'faults');

    await control('POST', 'faults', [
      { to: '+44 7911 000000', code: 131026 },
      { operation: 'objects', status: 500 },
      { phone_number_id: '42', code: 1 },
    ]);
    expect((await send(sandbox, CUSTOMER, text)).status).toBe(200);
    expect((await send(sandbox, '447911000000', text)).json.error?.code).toBe(131026);
    expect((await callGraph(sandbox, `/v25.0/${sandbox.demo.phoneNumberId}`)).status).toBe(500);
    await control('DELETE', 'faults');

    await control('POST', 'faults', { code: 4, times: 2 });
    const codes = [];
    for (let index = 0; index < 3; index += 1) codes.push((await send(sandbox, CUSTOMER, text)).json.error?.code);
    expect(codes).toEqual([4, 4, undefined]);
  });

  it('come one after the other in a script', async () => {
    await control('POST', 'faults', { script: [{ code: 131016, times: 2 }, { code: 130429 }] });
    const codes = [];
    for (let index = 0; index < 4; index += 1) codes.push((await send(sandbox, CUSTOMER, text)).json.error?.code);
    expect(codes).toEqual([131016, 131016, 130429, undefined]);
  });

  it('lose statuses, repeat updates and let them overtake each other', async () => {
    await control('POST', 'faults', { lose_statuses: true });
    await send(sandbox, CUSTOMER, text);
    await sandbox.control.settled();
    expect(sandbox.receiver.statuses()).toHaveLength(0);
    expect(sandbox.control.shown(CUSTOMER)).toMatchObject([{ status: 'delivered' }]);

    await control('POST', 'faults', { duplicate: true });
    sandbox.control.receive(CUSTOMER, { type: 'text', text: { body: 'twice' } });
    await sandbox.control.settled();
    const twice = sandbox.receiver.messages().filter((message) => JSON.stringify(message).includes('twice'));
    expect(twice).toHaveLength(2);
    expect(twice[0]?.id).toBe(twice[1]?.id);

    await control('POST', 'faults', { reorder: true });
    for (let index = 0; index < 20; index += 1)
      sandbox.control.receive(CUSTOMER, { type: 'text', text: { body: `n${index}` } });
    await sandbox.control.settled();
    const order = sandbox.receiver
      .messages()
      .map((message) => (message['text'] as { body: string }).body)
      .filter((one) => one.startsWith('n'));
    expect(new Set(order).size).toBe(20);
    expect(order).not.toEqual([...order].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1))));
  });

  it('hold statuses until they are released', async () => {
    await control('POST', 'faults', { hold_statuses: true });
    await send(sandbox, CUSTOMER, text);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(sandbox.receiver.statuses()).toHaveLength(0);
    await control('DELETE', 'faults');
    await sandbox.control.settled();
    expect(sandbox.receiver.statuses().map((entry) => entry.status)).toEqual(['sent', 'delivered']);
  });

  it('refuses a fault that does not exist', async () => {
    const answer = await callGraph(sandbox, '/_sandbox/faults', { body: { explode: true } });
    expect(answer.status).toBe(400);
  });
});
