import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callGraph, send, type GraphRequestOptions } from '../testing/graph-client.ts';
import { startTestSandbox, type TestSandbox } from '../testing/test-sandbox.ts';

let sandbox: TestSandbox;
let id: string;

beforeEach(async () => {
  sandbox = await startTestSandbox();
  id = sandbox.demo.phoneNumberId;
});
afterEach(() => sandbox.stop());

const call = async (path: string, options: GraphRequestOptions = {}) =>
  (await callGraph(sandbox, `/v25.0/${path}`, options)).json;
const post = (path: string, body: unknown) => call(path, { body });
const success = { success: true };

describe('numbers', () => {
  it('are listed and described', async () => {
    const { data } = (await call(`${sandbox.demo.wabaId}/phone_numbers`)) as unknown as { data: object[] };
    expect(data).toMatchObject([
      { id, display_phone_number: '+1 555-078-3881', quality_rating: 'GREEN', throughput: { level: 'STANDARD' } },
    ]);
    expect(await call(`${id}?fields=status,name_status,account_mode,health_status`)).toMatchObject({
      status: 'CONNECTED',
      name_status: 'APPROVED',
      account_mode: 'LIVE',
      health_status: { can_send_message: 'AVAILABLE' },
      id,
    });
  });

  it('are added, verified by a code and registered with a PIN', async () => {
    const { id: added } = await post(`${sandbox.demo.wabaId}/phone_numbers`, {
      cc: '44',
      phone_number: '2079460000',
      verified_name: 'Shop',
    });
    const number = String(added);
    const register = (pin: string) => post(`${number}/register`, { messaging_product: 'whatsapp', pin });
    expect((await register('123456')).error?.code).toBe(133006);
    expect(await post(`${number}/request_code`, { code_method: 'SMS', language: 'en' })).toEqual(success);
    expect((await post(`${number}/verify_code`, { code: '000000' })).error?.code).toBe(136025);
    expect(await post(`${number}/verify_code`, { code: '123456' })).toMatchObject(success);
    const early = await send(sandbox, '447911123456', { type: 'text', text: { body: 'x' } }, { numberId: number });
    expect(early.json.error?.code).toBe(133010);
    expect((await register('12')).error?.code).toBe(100);
    expect(await register('123456')).toEqual(success);
    expect(await call(`${number}?fields=status,is_pin_enabled`)).toMatchObject({
      status: 'CONNECTED',
      is_pin_enabled: true,
    });
  });

  it('lock after wrong PINs, and after 10 tries in 72 hours', async () => {
    expect(await post(id, { pin: '111111' })).toEqual(success);
    await sandbox.control.settled();
    expect(sandbox.receiver.values('security')).toMatchObject([{ event: 'PIN_CHANGED' }]);
    const codes = [];
    for (let index = 0; index < 11; index += 1) {
      codes.push((await post(`${id}/register`, { messaging_product: 'whatsapp', pin: '222222' })).error?.code);
    }
    expect(codes).toEqual([133005, 133005, 133005, 133005, 133005, 133008, 133008, 133008, 133008, 133008, 133016]);
    sandbox.control.clock.advance(72 * 3_600_000);
    sandbox.control.number(id, { pin_failures: 0 });
    expect(await post(`${id}/register`, { messaging_product: 'whatsapp', pin: '111111' })).toEqual(success);
    expect(await post(`${id}/deregister`, {})).toEqual(success);
    expect((await send(sandbox, '447911123456', { type: 'text', text: { body: 'x' } })).json.error?.code).toBe(133010);
  });

  it('have a business profile', async () => {
    const path = `${id}/whatsapp_business_profile`;
    expect(
      await post(path, {
        messaging_product: 'whatsapp',
        about: 'We sell tea',
        websites: ['https://a.b'],
        vertical: 'RETAIL',
      }),
    ).toEqual(success);
    expect(await call(`${path}?fields=about,websites`)).toEqual({
      data: [{ about: 'We sell tea', websites: ['https://a.b'], messaging_product: 'whatsapp' }],
    });
    expect((await post(path, { messaging_product: 'whatsapp', about: 'x'.repeat(140) })).error?.code).toBe(100);
    expect((await post(path, { messaging_product: 'whatsapp', vertical: 'MAGIC' })).error?.code).toBe(100);
  });

  it('block users who wrote in the last 24 hours; a mixed list answers 139100 with both lists', async () => {
    sandbox.control.receive('447911123456', { type: 'text', text: { body: 'spam' } });
    const mixed = await callGraph(sandbox, `/v25.0/${id}/block_users`, {
      body: { messaging_product: 'whatsapp', block_users: [{ user: '+44 7911 123456' }, { user: '447911999999' }] },
    });
    expect(mixed.status).toBe(400);
    expect(mixed.json).toMatchObject({
      error: { code: 139100 },
      block_users: { added_users: [{ wa_id: '447911123456' }], failed_users: [{ input: '447911999999' }] },
    });
    expect((await call(`${id}/block_users`))['data']).toMatchObject([{ wa_id: '447911123456' }]);
    expect((await send(sandbox, '447911123456', { type: 'text', text: { body: 'x' } })).json.error?.code).toBe(130403);
    const freed = await call(`${id}/block_users`, {
      method: 'DELETE',
      body: { block_users: [{ user: '447911123456' }] },
    });
    expect(freed).toMatchObject({ block_users: { removed_users: [{ wa_id: '447911123456' }] } });
    expect((await send(sandbox, '447911123456', { type: 'text', text: { body: 'x' } })).status).toBe(200);
  });

  it('have codes, a username and settings that are kept', async () => {
    const made = await call(`${id}/message_qrdls?prefilled_message=Hi&generate_qr_image=SVG`, { method: 'POST' });
    expect(made).toMatchObject({ prefilled_message: 'Hi', deep_link_url: expect.stringContaining('wa.me') });
    const code = String(made['code']);
    await call(`${id}/message_qrdls/${code}?prefilled_message=Hello`, { method: 'POST' });
    expect((await call(`${id}/message_qrdls/${code}`))['data']).toMatchObject([{ prefilled_message: 'Hello' }]);
    expect(await call(`${id}/message_qrdls/${code}`, { method: 'DELETE' })).toEqual(success);
    expect(await post(`${id}/username`, { username: 'tea.shop' })).toEqual(success);
    expect(await call(`${id}?fields=username`)).toEqual({ username: 'tea.shop', id });
    expect(await post(`${id}/whatsapp_commerce_settings`, { is_catalog_visible: true })).toEqual(success);
    expect((await call(`${id}/whatsapp_commerce_settings`))['data']).toMatchObject([{ is_catalog_visible: true }]);
  });

  it('mark messages as read, with all before them, and show that they type', async () => {
    const [one, two, three] = [1, 2, 3].map((n) =>
      sandbox.control.receive('447911123456', { type: 'text', text: { body: String(n) } }),
    );
    const answer = await post(`${id}/messages`, {
      messaging_product: 'whatsapp',
      status: 'read',
      message_id: two?.wamid,
      typing_indicator: { type: 'text' },
    });
    expect(answer).toEqual(success);
    expect([one, two, three].map((row) => row?.read_at === null)).toEqual([false, false, true]);
    expect(two?.typing_until).toBeGreaterThan(0);
    const unknown = await post(`${id}/messages`, {
      messaging_product: 'whatsapp',
      status: 'read',
      message_id: 'wamid.X',
    });
    expect(unknown.error?.code).toBe(131009);
  });
});
