import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiKey } from '#data/identity/create-api-key.ts';
import { createSignInLink } from '#data/identity/sign-in-links.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import type { CreatedTenant } from '#prisma/seeds/create-tenant.ts';
import { clientOf, type Answer } from '#test/contract/support/client.ts';
import { startTestApi, type TestApi } from '#test/contract/support/test-api.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
let now = new Date();
let api: TestApi;
let tenant: CreatedTenant;

beforeAll(async () => {
  api = await startTestApi({ clock: () => now });
  tenant = await api.tenant();
});
afterAll(() => api.close());

const link = () =>
  withTenant(api.db, tenant.tenantId, (tx) =>
    createSignInLink(tx, {
      tenantId: tenant.tenantId,
      memberId: tenant.ownerId,
      expiresAt: new Date(now.getTime() + DAY_MS),
    }),
  );

const open = (token: string, accept = 'application/json') =>
  clientOf(api.url)('GET', `/auth/link?token=${token}`, undefined, { accept });

async function signIn(): Promise<string> {
  const answer = await open(await link());
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe('/');
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

const me = (cookie: string): Promise<Answer> => clientOf(api.url)('GET', '/v1/me', undefined, { cookie });

describe('sign-in links and sessions', () => {
  it('signs in with a cookie that scripts and other sites do not get', async () => {
    const answer = await open(await link());
    expect(answer.headers.get('set-cookie')).toMatch(
      /^perdura=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+$/,
    );
    expect((await me(await signIn())).body).toMatchObject({ kind: 'member', role: 'owner', email: expect.any(String) });
  });

  it('uses a link up: of 20 at once one gets in', async () => {
    const token = await link();
    const answers = await Promise.all(Array.from({ length: 20 }, () => open(token)));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'sign_in_link_invalid')).toHaveLength(19);
  });

  it('brings a person with a bad link to the sign-in page', async () => {
    const answer = await open('nothing', 'text/html');
    expect(answer.headers.get('location')).toBe('/sign-in?problem=sign_in_link_invalid');
  });

  it('ends with sign-out, at once', async () => {
    const cookie = await signIn();
    const out = await clientOf(api.url)('POST', '/v1/auth/sign-out', undefined, {
      cookie,
      'sec-fetch-site': 'same-origin',
    });
    expect(out.status).toBe(204);
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
    expect((await me(cookie)).body.code).toBe('session_expired');
  });

  it('ends after three days of silence and after thirty days in any case', async () => {
    const start = now;
    const silent = await signIn();
    now = new Date(start.getTime() + 3 * DAY_MS + 1000);
    expect((await me(silent)).body.code).toBe('session_expired');
    now = start;
    const busy = await signIn();
    for (let day = 2; day <= 28; day += 2) {
      now = new Date(start.getTime() + day * DAY_MS);
      api.services.credentials.forgetSession(busy.split('=')[1] ?? '');
      expect((await me(busy)).status).toBe(200);
    }
    now = new Date(start.getTime() + 30 * DAY_MS + 1000);
    api.services.credentials.forgetSession(busy.split('=')[1] ?? '');
    expect((await me(busy)).body.code).toBe('session_expired');
    now = start;
  });

  it.each([
    [{}, 'origin_not_allowed'],
    [{ 'sec-fetch-site': 'cross-site' }, 'origin_not_allowed'],
    [{ 'sec-fetch-site': 'same-site' }, 'origin_not_allowed'],
    [{ origin: 'https://evil.example' }, 'origin_not_allowed'],
    [{ 'sec-fetch-site': 'same-origin' }, 'validation_failed'],
  ])('takes a change by cookie with %j: %s', async (headers, code) => {
    const cookie = await signIn();
    const answer = await clientOf(api.url)('POST', '/v1/messages', {}, { cookie, ...headers });
    expect(answer.body.code).toBe(code);
  });

  it('takes a change by cookie from a page of the same origin in an old browser', async () => {
    const cookie = await signIn();
    const answer = await clientOf(api.url)('POST', '/v1/messages', {}, { cookie, origin: api.url });
    expect(answer.body.code).toBe('validation_failed');
  });
});

describe('API keys', () => {
  const make = (extra: object = {}) =>
    withTenant(api.db, tenant.tenantId, (tx) =>
      createApiKey(tx, { tenantId: tenant.tenantId, name: 'Key', role: 'owner', ...extra }),
    );
  const code = async (apiKey: string): Promise<unknown> => (await clientOf(api.url, apiKey)('GET', '/v1/me')).body.code;

  it('are recognisable, and stored as a hash only', async () => {
    const { id, secret } = await make();
    expect(secret).toMatch(/^pk_[\w-]{43}$/);
    const row = await withTenant(api.db, tenant.tenantId, (tx) => tx.apiKey.findUniqueOrThrow({ where: { id } }));
    expect(JSON.stringify(row)).not.toContain(secret.slice(12));
    expect(row.prefix).toBe(secret.slice(0, 10));
  });

  it('are refused when unknown, expired or revoked', async () => {
    expect(await code('pk_unknown')).toBe('unauthenticated');
    expect(await code((await make({ expiresAt: new Date(now.getTime() - 1) })).secret)).toBe('unauthenticated');
    const { id, secret } = await make();
    await withTenant(api.db, tenant.tenantId, (tx) => tx.apiKey.update({ where: { id }, data: { revokedAt: now } }));
    expect(await code(secret)).toBe('unauthenticated');
  });

  it('have only the permissions they were narrowed to', async () => {
    const { secret } = await make({ permissions: ['messages:list'] });
    expect((await clientOf(api.url, secret)('GET', '/v1/messages')).status).toBe(200);
    const refused = await clientOf(api.url, secret)('GET', '/v1/numbers');
    expect(refused.status).toBe(403);
    expect(refused.body).toMatchObject({ code: 'permission_denied', permission: 'numbers:read' });
  });

  it.each(['Basic abc', 'Bearer', 'Bearer a b', 'Token x'])('refuses the header %j', async (authorization) => {
    const answer = await clientOf(api.url)('GET', '/v1/me', undefined, { authorization });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('Bearer');
  });

  it('are made, listed without secret, and revoked through the API', async () => {
    const call = clientOf(api.url, tenant.apiKey);
    const made = await call('POST', '/v1/api-keys', {
      name: 'Shop',
      role: 'developer',
      permissions: ['messages:send'],
    });
    expect(made.status).toBe(201);
    expect(made.body.secret).toMatch(/^pk_/);
    const listed = await call('GET', '/v1/api-keys?limit=1');
    expect(listed.body.data[0]).toMatchObject({ id: made.body.id, name: 'Shop', revoked_at: null });
    expect(JSON.stringify(listed.body)).not.toContain(made.body.secret);
    const revoked = await call('DELETE', `/v1/api-keys/${made.body.id}`);
    expect(revoked.body.revoked_at).toEqual(expect.any(String));
    expect(await code(String(made.body.secret))).toBe('unauthenticated');
  });

  it('give nobody more than their maker holds', async () => {
    const { secret } = await make({ role: 'developer' });
    const developer = clientOf(api.url, secret);
    const refused = await developer('POST', '/v1/api-keys', { name: 'More', role: 'owner' });
    expect(refused.body.code).toBe('permission_denied');
    expect((await developer('POST', '/v1/api-keys', { name: 'Same', role: 'developer' })).status).toBe(201);
    const past = { name: 'Past', role: 'developer', expires_at: '2020-01-01T00:00:00Z' };
    expect((await developer('POST', '/v1/api-keys', past)).body.errors[0].pointer).toBe('/expires_at');
  });
});
