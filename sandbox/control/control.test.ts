import { parseInboundMessage } from '#domain/whatsapp/inbound-message.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callGraph, send, wamidOf } from '../testing/graph-client.ts';
import { startTestSandbox, type TestSandbox } from '../testing/test-sandbox.ts';

const CUSTOMER = '447911123456';
let sandbox: TestSandbox;

beforeEach(async () => {
  sandbox = await startTestSandbox({ demo: { throughput: null, pairLimit: false } });
});
afterEach(() => sandbox.stop());

const control = (path: string, body?: unknown, method?: string) =>
  callGraph(sandbox, `/_sandbox/${path}`, {
    ...(body !== undefined && { body }),
    ...(method !== undefined && { method }),
  });
const write = (message: Record<string, unknown>) =>
  control(`phones/${CUSTOMER}/messages`, { phone_number_id: sandbox.demo.phoneNumberId, ...message });
const tap = async (message: Record<string, unknown>, choice: Record<string, unknown>) => {
  const wamid = wamidOf(await send(sandbox, CUSTOMER, message));
  const answer = await control(`phones/${CUSTOMER}/taps`, { wamid, ...choice });
  expect(answer.status).toBe(200);
  expect(answer.json['message']).toMatchObject({ context: { id: wamid, from: '15550783881' } });
  return answer.json['message'];
};

describe('what customers write', () => {
  it.each([
    [{ type: 'text', text: { body: 'hi' } }],
    [{ type: 'image', image: { caption: 'look' } }],
    [{ type: 'video', video: {} }],
    [{ type: 'audio', audio: { voice: true } }],
    [{ type: 'document', document: { filename: 'a.pdf' } }],
    [{ type: 'sticker', sticker: { animated: true } }],
    [{ type: 'location', location: { latitude: 1.5, longitude: -2 } }],
    [{ type: 'contacts', contacts: [{ name: { formatted_name: 'Ana' }, phones: [{ phone: '+44 1' }] }] }],
    [{ type: 'reaction', reaction: { message_id: 'wamid.X', emoji: '👍' } }],
    [{ type: 'button', button: { payload: 'yes', text: 'Yes' } }],
    [{ type: 'interactive', interactive: { button_reply: { id: 'a', title: 'A' } } }],
    [{ type: 'interactive', interactive: { list_reply: { id: 'a', title: 'A', description: 'd' } } }],
    [{ type: 'interactive', interactive: { nfm_reply: { name: 'flow', body: 'Sent', response_json: '{}' } } }],
    [
      {
        type: 'order',
        order: {
          catalog_id: '1',
          text: '',
          product_items: [{ product_retailer_id: 'x', quantity: 1, item_price: 2, currency: 'EUR' }],
        },
      },
    ],
    [{ type: 'system', system: { type: 'user_changed_number', body: 'changed', wa_id: '447911000000' } }],
    [{ type: 'edit', edit: { original_message_id: 'wamid.X', message: { type: 'text', text: { body: 'better' } } } }],
    [{ type: 'revoke', revoke: { original_message_id: 'wamid.X' } }],
    [{ type: 'unsupported', unsupported: { type: 'poll' } }],
    [{ type: 'text', text: { body: 'ad' }, referral: { source_type: 'ad', source_id: '1', ctwa_clid: 'c' } }],
    [{ type: 'text', text: { body: 'fwd' }, context: { forwarded: true } }],
  ])('arrives as the webhooks of Meta: %j', async (message) => {
    const answer = await write(message);
    expect(answer.status).toBe(200);
    await sandbox.control.settled();
    const [value] = sandbox.receiver.values();
    const [received] = value?.messages ?? [];
    expect(received).toEqual(answer.json['message']);
    expect(received).toMatchObject({
      id: answer.json['wamid'],
      from: CUSTOMER,
      timestamp: expect.stringMatching(/^\d{10}$/),
    });
    expect(parseInboundMessage(received).type).toBe(message.type);
    expect(value?.contacts === undefined).toBe(message.type === 'system');
  });

  it('answers taps of buttons, rows, quick replies and forms with their own payloads', async () => {
    await write({ type: 'text', text: { body: 'hi' } });
    const body = { text: 'Body' };
    const buttons = [{ type: 'reply', reply: { id: 'yes', title: 'Yes' } }];
    expect(
      await tap({ type: 'interactive', interactive: { type: 'button', body, action: { buttons } } }, { id: 'yes' }),
    ).toMatchObject({
      interactive: { type: 'button_reply', button_reply: { id: 'yes', title: 'Yes' } },
    });
    const sections = [{ title: 's', rows: [{ id: 'r1', title: 'Row', description: 'More' }] }];
    expect(
      await tap(
        { type: 'interactive', interactive: { type: 'list', body, action: { button: 'b', sections } } },
        { index: 0 },
      ),
    ).toMatchObject({
      interactive: { type: 'list_reply', list_reply: { id: 'r1', title: 'Row', description: 'More' } },
    });
    const flow = {
      name: 'flow',
      parameters: { flow_message_version: '3', flow_cta: 'Open', flow_id: '1', flow_token: 'tok' },
    };
    const form = (await tap(
      { type: 'interactive', interactive: { type: 'flow', body, action: flow } },
      { response: { city: 'Rome' } },
    )) as {
      interactive: { nfm_reply: { response_json: string } };
    };
    expect(JSON.parse(form.interactive.nfm_reply.response_json)).toEqual({ city: 'Rome', flow_token: 'tok' });
    const offer = {
      name: 'spring_offer',
      language: { code: 'en' },
      components: [
        { type: 'header', parameters: [{ type: 'image', image: { link: 'https://example.com/a.png' } }] },
        { type: 'body', parameters: [{ type: 'text', text: 'Ana' }] },
        { type: 'button', sub_type: 'quick_reply', index: 0, parameters: [{ type: 'payload', payload: 'SHOW' }] },
      ],
    };
    expect(await tap({ type: 'template', template: offer }, { id: 'SHOW' })).toMatchObject({
      type: 'button',
      button: { payload: 'SHOW', text: 'Show me' },
    });
    expect(await tap({ type: 'template', template: offer }, { index: 1 })).toMatchObject({
      button: { payload: 'Not interested' },
    });
    const wamid = wamidOf(await send(sandbox, CUSTOMER, { type: 'text', text: { body: 'x' } }));
    expect((await control(`phones/${CUSTOMER}/taps`, { wamid, index: 0 })).status).toBe(400);
  });

  it('tells that marketing was stopped', async () => {
    await control(`phones/${CUSTOMER}/marketing`, { value: 'stop' });
    await sandbox.control.settled();
    expect(sandbox.receiver.values('user_preferences')).toMatchObject([
      { user_preferences: [{ wa_id: CUSTOMER, value: 'stop' }] },
    ]);
  });

  it('can bring files of its own', async () => {
    const file = await callGraph(sandbox, '/_sandbox/media?filename=note.txt', {
      body: 'hello file',
      headers: { 'content-type': 'text/plain' },
    });
    const answer = await write({ type: 'document', document: { id: file.json['id'] } });
    expect(answer.json['message']).toMatchObject({
      document: { id: file.json['id'], filename: 'note.txt', mime_type: 'text/plain' },
    });
    const bytes = await fetch(`${sandbox.url}/_sandbox/media/${String(file.json['id'])}`);
    expect(await bytes.text()).toBe('hello file');
    const inline = await write({
      type: 'image',
      image: { data: Buffer.from('raw').toString('base64'), mime_type: 'image/jpeg' },
    });
    expect(inline.json['message']).toMatchObject({ image: { mime_type: 'image/jpeg' } });
  });
});

describe('what is recorded', () => {
  it('shows a phone its messages, and both sides when asked', async () => {
    await write({ type: 'text', text: { body: 'hi' } });
    await send(sandbox, CUSTOMER, { type: 'text', text: { body: 'one' }, biz_opaque_callback_data: 'b1' });
    const shown = (await control(`phones/${CUSTOMER}/messages`)).json['data'];
    expect(shown).toMatchObject([
      {
        wamid: expect.stringMatching(/^wamid\./),
        biz_opaque_callback_data: 'b1',
        type: 'text',
        text: { body: 'one' },
        body: { text: { body: 'one' } },
      },
    ]);
    expect((await control(`phones/${CUSTOMER}/messages?all=1`)).json['data']).toHaveLength(2);
    expect((await control('phones/447911000000/messages')).json['data']).toEqual([]);
  });

  it('lists calls with arrival times, since a moment or after a number', async () => {
    const begin = Date.now();
    await send(sandbox, CUSTOMER, { type: 'text', text: { body: 'refused' } });
    await write({ type: 'text', text: { body: 'hi' } });
    await send(sandbox, CUSTOMER, { type: 'text', text: { body: 'one' }, biz_opaque_callback_data: 'b1' });
    const { data, next } = (await control(`calls?since=${begin}`)).json as unknown as {
      data: { at: number; seq: number }[];
      next: number;
    };
    expect(data).toMatchObject([
      { operation: 'messages', status: 400, code: 131047 },
      {
        operation: 'messages',
        status: 200,
        code: null,
        to: CUSTOMER,
        biz_opaque_callback_data: 'b1',
        phone_number_id: sandbox.demo.phoneNumberId,
      },
    ]);
    expect(data.every((call) => call.at >= begin && !Number.isInteger(call.at))).toBe(true);
    await send(sandbox, CUSTOMER, { type: 'text', text: { body: 'two' } });
    expect((await control(`calls?after=${next}`)).json['data']).toHaveLength(1);
    const later = new Date(Date.now() + 1000).toISOString();
    expect((await control(`calls?since=${later}`)).json['data']).toEqual([]);
    expect((await control('calls?since=yesterday')).status).toBe(400);
  });

  it('lists thousands of messages in short', async () => {
    await write({ type: 'text', text: { body: 'hi' } });
    for (let index = 0; index < 50; index += 1) {
      await send(sandbox, CUSTOMER, { type: 'text', text: { body: 'x' }, biz_opaque_callback_data: `b${index}` });
    }
    const all = (await control('messages')).json as unknown as { data: Record<string, unknown>[]; next: number };
    expect(all.data).toHaveLength(51);
    expect(Object.keys(all.data[1] ?? {}).sort()).toEqual([
      'at',
      'biz_opaque_callback_data',
      'direction',
      'phone_number_id',
      'seq',
      'status',
      'type',
      'wa_id',
      'wamid',
    ]);
    const page = (await control('messages?direction=outbound&limit=20&after=10')).json as unknown as {
      data: unknown[];
      next: number;
    };
    expect([page.data.length, page.next]).toEqual([20, 30]);
  });

  it('streams what happens', async () => {
    const controller = new AbortController();
    const response = await fetch(`${sandbox.url}/_sandbox/stream`, { signal: controller.signal });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    await write({ type: 'text', text: { body: 'live' } });
    let seen = '';
    while (reader && !seen.includes('live')) seen += (await reader.read()).value ?? '';
    expect(seen).toContain('event: message');
    controller.abort();
  });
});

describe('what can be set', () => {
  it('states of a message, throughput of a number, any webhook', async () => {
    await write({ type: 'text', text: { body: 'hi' } });
    const wamid = wamidOf(await send(sandbox, CUSTOMER, { type: 'audio', audio: { link: 'https://a.b/c.ogg' } }));
    await sandbox.control.settled();
    await control(`messages/${wamid}/status`, { status: 'played' });
    await control(`messages/${wamid}/status`, { status: 'failed', code: 131049 });
    await control('webhooks', { field: 'account_alerts', value: { entity_type: 'WABA' } });
    await sandbox.control.settled();
    expect(sandbox.receiver.statuses().map((entry) => entry.status)).toEqual(['sent', 'delivered', 'played', 'failed']);
    expect(sandbox.receiver.values('account_alerts')).toEqual([{ entity_type: 'WABA' }]);
    expect((await control('numbers/106540352242922', { throughput: 1000 })).json).toMatchObject({ throughput: 1000 });
    expect((await callGraph(sandbox, `/v25.0/106540352242922?fields=throughput`)).json).toMatchObject({
      throughput: { level: 'HIGH' },
    });
  });

  it('accounts, apps and numbers of other tenants, which do not see each other', async () => {
    const app = (await control('apps', { name: 'Tenant two' })).json as unknown as { id: string; tokens: string[] };
    const account = (await control('accounts', { name: 'Two', app_ids: [app.id] })).json;
    const number = (
      await control('numbers', {
        account_id: account['id'],
        display_phone_number: '+44 20 7946 1111',
        throughput: null,
      })
    ).json;
    const token = app.tokens[0] ?? '';
    const hello = { type: 'template', template: { name: 'hello_world', language: { code: 'en_US' } } };
    expect((await send(sandbox, CUSTOMER, hello, { numberId: String(number['id']), token })).status).toBe(200);
    await sandbox.control.settled();
    expect(sandbox.receiver.statuses()).toHaveLength(0);
  });

  it('settings and the clock', async () => {
    expect((await control('settings', { webhooks: { max_updates: 7 } })).json).toMatchObject({
      webhooks: { max_updates: 7, concurrency: 1 },
    });
    expect((await control('settings', { nonsense: 1 })).status).toBe(400);
    const moved = await control('clock', { now: '2027-01-01T00:00:00Z' });
    expect(Math.abs(Number(moved.json['now']) - Date.UTC(2027, 0, 1))).toBeLessThan(1000);
    expect((await control('health')).json).toMatchObject({ status: 'ok' });
  });

  it('not by pages of other origins', async () => {
    const call = (origin: string) => fetch(`${sandbox.url}/_sandbox/reset`, { method: 'POST', headers: { origin } });
    expect((await call('https://evil.example')).status).toBe(403);
    expect((await call('null')).status).toBe(403);
    expect((await call(sandbox.url)).status).toBe(200);
  });

  it('only what exists', async () => {
    expect((await control('nothing')).status).toBe(404);
    expect((await control('reset')).status).toBe(405);
    expect((await control('phones/x/messages', { type: 'text', text: {} })).status).toBe(400);
    expect((await control('faults', '{not json', 'POST')).status).toBe(400);
    expect((await write({ type: 'text' })).status).toBe(400);
    expect(
      (await control(`phones/${CUSTOMER}/messages`, { phone_number_id: '1', type: 'text', text: { body: 'x' } }))
        .status,
    ).toBe(404);
  });
});
