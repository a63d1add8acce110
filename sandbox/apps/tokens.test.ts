import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callGraph } from '../testing/graph-client.ts';
import { startTestSandbox, type TestSandbox } from '../testing/test-sandbox.ts';

let sandbox: TestSandbox;

beforeEach(async () => {
  sandbox = await startTestSandbox({
    accounts: [{ id: '900', numbers: [{ id: '901', displayPhoneNumber: '+44 20 7946 0000' }] }],
    apps: [
      {
        id: '77',
        secret: 'other',
        tokens: [{ token: 'EAAlimited', account_ids: ['900'], scopes: ['whatsapp_business_messaging'] }],
      },
    ],
  });
});
afterEach(() => sandbox.stop());

const get = async (path: string, token?: string | null) =>
  (await callGraph(sandbox, path, { ...(token !== undefined && { token }) })).json;

describe('tokens', () => {
  it('come for a code, once, within 30 seconds, and reach what the code stood for', async () => {
    const { appId, appSecret } = sandbox.demo;
    const codeFor = async () =>
      String(
        (await callGraph(sandbox, '/_sandbox/signup-codes', { body: { app_id: appId, account_ids: ['900'] } })).json[
          'code'
        ],
      );
    const exchange = (code: string) =>
      get(`/v25.0/oauth/access_token?client_id=${appId}&client_secret=${appSecret}&code=${code}`, null);
    const code = await codeFor();
    const token = await exchange(code);
    expect(token).toMatchObject({ token_type: 'bearer', access_token: expect.stringMatching(/^EAA/) });
    expect((await exchange(code)).error?.code).toBe(100);
    expect((await get('/v25.0/901', String(token['access_token'])))['id']).toBe('901');
    expect((await get(`/v25.0/${sandbox.demo.phoneNumberId}`, String(token['access_token']))).error).toMatchObject({
      code: 100,
      error_subcode: 33,
    });
    const late = await codeFor();
    sandbox.control.clock.advance(31_000);
    expect((await exchange(late)).error?.message).toContain('expired');

    const debug = await get(`/v25.0/debug_token?input_token=${String(token['access_token'])}`, `${appId}|${appSecret}`);
    expect(debug['data']).toMatchObject({
      app_id: appId,
      is_valid: true,
      scopes: ['whatsapp_business_messaging', 'whatsapp_business_management'],
      granular_scopes: [{ scope: 'whatsapp_business_messaging', target_ids: ['900'] }, {}],
    });
  });

  it('of an app come for its secret', async () => {
    const { appId, appSecret } = sandbox.demo;
    const query = `client_id=${appId}&client_secret=${appSecret}&grant_type=client_credentials`;
    expect(await get(`/oauth/access_token?${query}`, null)).toEqual({
      access_token: `${appId}|${appSecret}`,
      token_type: 'bearer',
    });
    expect((await get(`/oauth/access_token?client_id=${appId}&client_secret=no`, null)).error?.code).toBe(101);
  });

  it('lack permissions (10), end (190) and are revoked (190)', async () => {
    expect((await get('/v25.0/901', 'EAAlimited')).error?.code).toBe(10);
    await callGraph(sandbox, '/_sandbox/tokens/EAAlimited', { body: { revoked: true } });
    expect((await get('/v25.0/901', 'EAAlimited')).error?.code).toBe(190);
    await callGraph(sandbox, `/_sandbox/tokens/${sandbox.demo.token}`, {
      body: { expires_at: sandbox.control.clock.now() + 1000 },
    });
    expect((await get(`/v25.0/${sandbox.demo.phoneNumberId}`)).error).toBeUndefined();
    sandbox.control.clock.advance(2000);
    const ended = await callGraph(sandbox, `/v25.0/${sandbox.demo.phoneNumberId}`);
    expect([ended.status, ended.json.error?.code]).toEqual([401, 190]);
    expect(ended.json.error?.message).toContain('expired');
    const none = await callGraph(sandbox, `/v25.0/${sandbox.demo.phoneNumberId}`, { token: null });
    expect([none.status, none.json.error?.code]).toEqual([401, 190]);
  });

  it('may stand in the query', async () => {
    const answer = await get(`/v25.0/${sandbox.demo.phoneNumberId}?access_token=${sandbox.demo.token}`, null);
    expect(answer['id']).toBe(sandbox.demo.phoneNumberId);
  });
});

describe('accounts', () => {
  it('tell their name, their portfolio and their analytics', async () => {
    sandbox.control.receive('447911123456', { type: 'text', text: { body: 'x' } }, sandbox.demo.phoneNumberId);
    await callGraph(sandbox, `/v25.0/${sandbox.demo.phoneNumberId}/messages`, {
      body: { messaging_product: 'whatsapp', to: '447911123456', type: 'text', text: { body: 'x' } },
    });
    await sandbox.control.settled();
    const now = Math.floor(sandbox.control.clock.now() / 1000);
    const span = `.start(${now - 60}).end(${now + 60}).granularity`;
    const fields = `id,name,currency,owner_business_info,analytics${span}(DAY),pricing_analytics${span}(DAILY).dimensions(["COUNTRY","PRICING_CATEGORY"])`;
    const account = await get(`/v25.0/${sandbox.demo.wabaId}?fields=${encodeURIComponent(fields)}`);
    expect(account).toMatchObject({
      id: sandbox.demo.wabaId,
      name: 'Demo business',
      analytics: { data_points: [{ sent: 1, delivered: 1 }] },
      pricing_analytics: { data: [{ data_points: [{ country: 'GB', pricing_category: 'SERVICE', volume: 1 }] }] },
    });
    const business = (account['owner_business_info'] as { id: string }).id;
    expect((await get(`/v25.0/${business}/owned_whatsapp_business_accounts`))['data']).toMatchObject([
      { id: sandbox.demo.wabaId },
    ]);
  });

  it('can be blocked with a code that every send answers', async () => {
    await callGraph(sandbox, `/_sandbox/accounts/${sandbox.demo.wabaId}`, { body: { blocked_code: 131042 } });
    const answer = await callGraph(sandbox, `/v25.0/${sandbox.demo.phoneNumberId}/messages`, {
      body: { messaging_product: 'whatsapp', to: '447911123456', type: 'text', text: { body: 'x' } },
    });
    expect(answer.json.error?.code).toBe(131042);
  });
});
