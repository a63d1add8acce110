import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { send, wamidOf } from '../testing/graph-client.ts';
import { startTestSandbox, type TestSandbox } from '../testing/test-sandbox.ts';

const CUSTOMER = '447911123456';
const text = { type: 'text', text: { body: 'hello' } };
const HOUR_MS = 3_600_000;
let sandbox: TestSandbox;

beforeEach(async () => {
  sandbox = await startTestSandbox();
  sandbox.control.receive(CUSTOMER, { type: 'text', text: { body: 'hi' } });
});
afterEach(() => sandbox.stop());

const statusesOf = (wamid: string) =>
  sandbox.receiver.statuses().flatMap((entry) => (entry.id === wamid ? [entry.status] : []));

describe('statuses', () => {
  it('come as sent and delivered with pricing on both, and read when the chat is opened', async () => {
    const wamid = wamidOf(await send(sandbox, CUSTOMER, text));
    await sandbox.control.settled();
    expect(sandbox.control.read(CUSTOMER)).toBe(1);
    await sandbox.control.settled();
    expect(statusesOf(wamid)).toEqual(['sent', 'delivered', 'read']);
    const pricing = sandbox.receiver.statuses().map((entry) => entry['pricing']);
    expect(pricing).toMatchObject([{ pricing_model: 'PMP', category: 'service' }, { category: 'service' }, undefined]);
  });

  it('skip delivered when it is read at once', async () => {
    sandbox.control.phone(CUSTOMER, { read_ms: 0 });
    const wamid = wamidOf(await send(sandbox, CUSTOMER, text));
    await sandbox.control.settled();
    expect(statusesOf(wamid)).toEqual(['sent', 'read']);
    expect(sandbox.receiver.statuses().at(-1)).toHaveProperty('pricing');
  });

  it('stop at sent for reactions, and fail by webhook when the target is unknown', async () => {
    const [row] = sandbox.control.messages();
    const good = await send(sandbox, CUSTOMER, { type: 'reaction', reaction: { message_id: row?.wamid, emoji: '👍' } });
    const bad = await send(sandbox, CUSTOMER, { type: 'reaction', reaction: { message_id: 'wamid.X', emoji: '👍' } });
    await sandbox.control.settled();
    expect(statusesOf(wamidOf(good))).toEqual(['sent']);
    expect(statusesOf(wamidOf(bad))).toEqual(['failed']);
    expect(sandbox.receiver.statuses().at(-1)).toMatchObject({ errors: [{ code: 131009 }] });
  });

  it('wait at sent while the phone is off, and are dropped after the time to live', async () => {
    sandbox.control.phone(CUSTOMER, { online: false });
    const wamid = wamidOf(await send(sandbox, CUSTOMER, text));
    await sandbox.control.settled();
    expect(statusesOf(wamid)).toEqual(['sent']);
    sandbox.control.phone(CUSTOMER, { online: true });
    await sandbox.control.settled();
    expect(statusesOf(wamid)).toEqual(['sent', 'delivered']);

    sandbox.control.phone(CUSTOMER, { online: false });
    const late = wamidOf(await send(sandbox, CUSTOMER, text));
    await sandbox.control.settled();
    sandbox.control.clock.advance(31 * 24 * HOUR_MS);
    sandbox.control.phone(CUSTOMER, { online: true });
    await sandbox.control.settled();
    expect(statusesOf(late)).toEqual(['sent']);
  });

  it('carry conversation up to v23 and inside a free entry point only', async () => {
    const answers = [await send(sandbox, CUSTOMER, text, { version: 'v23.0' }), await send(sandbox, CUSTOMER, text)];
    await sandbox.control.settled();
    const sentOf = (index: number) => {
      const answer = answers[index];
      const wamid = answer ? wamidOf(answer) : '';
      return sandbox.receiver.statuses().find((entry) => entry.id === wamid && entry.status === 'sent');
    };
    expect(sentOf(0)).toMatchObject({
      conversation: { origin: { type: 'service' }, expiration_timestamp: expect.any(String) },
    });
    expect(sentOf(1)).not.toHaveProperty('conversation');

    sandbox.control.receive(CUSTOMER, {
      type: 'text',
      text: { body: 'ad' },
      referral: { source_type: 'ad', source_id: '1' },
    });
    const free = await send(sandbox, CUSTOMER, text);
    await sandbox.control.settled();
    expect(sandbox.receiver.statuses().find((entry) => entry.id === wamidOf(free))).toMatchObject({
      conversation: { origin: { type: 'referral_conversion' } },
      pricing: { billable: false, type: 'free_entry_point' },
    });
  });

  it('are priced by the date: service messages were free before October 2026', async () => {
    sandbox.control.clock.set(Date.UTC(2026, 8, 30, 12));
    sandbox.control.receive(CUSTOMER, { type: 'text', text: { body: 'x' } });
    await send(sandbox, CUSTOMER, text);
    await sandbox.control.settled();
    expect(sandbox.receiver.statuses().at(-1)?.['pricing']).toMatchObject({
      billable: false,
      type: 'free_customer_service',
    });
    sandbox.control.clock.set(Date.UTC(2026, 9, 1, 11));
    await send(sandbox, CUSTOMER, text);
    await sandbox.control.settled();
    expect(sandbox.receiver.statuses().at(-1)?.['pricing']).toMatchObject({ billable: true, type: 'regular' });
  });

  it('fail by webhook for who is not on WhatsApp, stopped marketing, or is in the United States', async () => {
    const offer = {
      type: 'template',
      template: {
        name: 'spring_offer',
        language: { code: 'en' },
        components: [
          { type: 'header', parameters: [{ type: 'image', image: { link: 'https://example.com/a.png' } }] },
          { type: 'body', parameters: [{ type: 'text', text: 'Ana' }] },
        ],
      },
    };
    sandbox.control.phone('447911000001', { on_whatsapp: false });
    sandbox.control.phone('447911000002', { marketing_stopped: true });
    const codes: unknown[] = [];
    for (const to of ['447911000001', '447911000002', '16505551234']) {
      const answer = await send(sandbox, to, offer);
      expect(answer.status).toBe(200);
      await sandbox.control.settled();
      const last = sandbox.receiver.statuses().at(-1);
      expect(last).toMatchObject({ id: wamidOf(answer), status: 'failed' });
      codes.push((last?.['errors'] as { code: number }[])[0]?.code);
    }
    expect(codes).toEqual([131026, 131050, 131049]);
    expect(sandbox.receiver.values().at(-1)).not.toHaveProperty('contacts');
  });
});

describe('the customer service window', () => {
  it('is 24 hours from the last message of the customer, by the sandbox clock', async () => {
    expect((await send(sandbox, CUSTOMER, text)).status).toBe(200);
    sandbox.control.clock.advance(24 * HOUR_MS - 60_000);
    expect((await send(sandbox, CUSTOMER, text)).status).toBe(200);
    sandbox.control.clock.advance(60_000);
    const closed = await send(sandbox, CUSTOMER, text);
    expect(closed.json.error).toMatchObject({ code: 131047, message: '(#131047) Re-engagement message' });
    const template = { type: 'template', template: { name: 'hello_world', language: { code: 'en_US' } } };
    expect((await send(sandbox, CUSTOMER, template)).status).toBe(200);
    sandbox.control.receive(CUSTOMER, { type: 'text', text: { body: 'again' } });
    expect((await send(sandbox, CUSTOMER, text)).status).toBe(200);
  });

  it('can be told by webhook, or not be enforced', async () => {
    sandbox.control.configure({ window_failure: 'webhook' });
    const late = await send(sandbox, '447911999999', text);
    expect(late.status).toBe(200);
    await sandbox.control.settled();
    expect(sandbox.receiver.statuses().at(-1)).toMatchObject({ status: 'failed', errors: [{ code: 131047 }] });
    sandbox.control.configure({ window: 'off' });
    const free = wamidOf(await send(sandbox, '447911999999', text));
    await sandbox.control.settled();
    expect(statusesOf(free)).toEqual(['sent', 'delivered']);
  });
});

describe('recipients', () => {
  it('are found by any form of their number and named by their own', async () => {
    sandbox.control.receive('553188887777', { type: 'text', text: { body: 'oi' } });
    const answer = await send(sandbox, '+55 31 98888-7777', text);
    expect(answer.json['contacts']).toEqual([{ input: '+55 31 98888-7777', wa_id: '553188887777' }]);
    expect(sandbox.control.shown('5531988887777')).toHaveLength(1);
  });

  it('can be addressed by user id, and may hide their number', async () => {
    const phone = sandbox.control.phone(CUSTOMER, { hides_number: true, username: 'ana.b' });
    sandbox.control.receive(CUSTOMER, { type: 'text', text: { body: 'it is me' } });
    const { to: _, ...request } = { to: '', recipient: phone.user_id, ...text };
    const answer = await send(sandbox, '', { ...request, to: undefined });
    expect(answer.json['contacts']).toEqual([{ input: phone.user_id, user_id: phone.user_id }]);
    await sandbox.control.settled();
    const value = sandbox.receiver.values().findLast((one) => one.messages);
    expect(value?.contacts).toEqual([{ profile: { name: phone.name, username: 'ana.b' }, user_id: phone.user_id }]);
    expect(value?.messages?.[0]).not.toHaveProperty('from');
    expect(sandbox.receiver.statuses().at(-1)).not.toHaveProperty('recipient_id');
    const code = {
      type: 'template',
      template: {
        name: 'login_code',
        language: { code: 'en' },
        components: [
          { type: 'body', parameters: [{ type: 'text', text: '123456' }] },
          { type: 'button', sub_type: 'url', index: 0, parameters: [{ type: 'text', text: '123456' }] },
        ],
      },
    };
    const refused = await send(sandbox, '', { ...code, to: undefined, recipient: phone.user_id });
    expect(refused.json.error?.code).toBe(131062);
  });

  it('can be outside of the allow list (131030), blocked (130403), or the sender (131021)', async () => {
    const id = sandbox.demo.phoneNumberId;
    sandbox.control.number(id, { allow_list: ['447911111111'] });
    expect((await send(sandbox, CUSTOMER, text)).json.error?.code).toBe(131030);
    sandbox.control.number(id, { allow_list: null, blocked: [CUSTOMER] });
    expect((await send(sandbox, CUSTOMER, text)).json.error?.code).toBe(130403);
    expect((await send(sandbox, '15550783881', text)).json.error?.code).toBe(131021);
  });
});
