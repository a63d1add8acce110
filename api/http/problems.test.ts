import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RateLimits } from '#api/limits/rate-limits.ts';
import { BUDGETS } from '#api/limits/budgets.ts';
import type { CreatedTenant } from '#prisma/seeds/create-tenant.ts';
import { clientOf, type Client } from '#test/contract/support/client.ts';
import { startTestApi, type TestApi } from '#test/contract/support/test-api.ts';

let api: TestApi;
let tenant: CreatedTenant;
let call: Client;

beforeAll(async () => {
  api = await startTestApi({ limits: new RateLimits({ ...BUDGETS, search: { points: 3, windowSeconds: 60 } }) });
  tenant = await api.tenant();
  call = clientOf(api.url, tenant.apiKey);
});
afterAll(() => api.close());

const post = (body: unknown, headers = {}) => call('POST', '/v1/messages', body, headers);
const nested = (depth: number): string => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth);

describe('problem documents', () => {
  it.each([
    ['malformed JSON', () => post('{"to":'), 400, 'malformed_json'],
    ['a bare word', () => post('hello'), 400, 'malformed_json'],
    ['null', () => post('null'), 422, 'validation_failed'],
    ['a list', () => post([]), 422, 'validation_failed'],
    ['no body', () => call('POST', '/v1/messages'), 422, 'validation_failed'],
    ['another type', () => post('a=1', { 'content-type': 'text/plain' }), 415, 'unsupported_media_type'],
    [
      'another charset',
      () => post('{}', { 'content-type': 'application/json; charset=koi8' }),
      415,
      'unsupported_media_type',
    ],
    ['another encoding', () => post('{}', { 'content-encoding': 'zstd9' }), 415, 'unsupported_media_type'],
    ['more than 1 MB', () => post(JSON.stringify({ to: 'x'.repeat(1_100_000) })), 413, 'payload_too_large'],
    ['depth 30', () => post(nested(30)), 422, 'validation_failed'],
    ['a prototype key', () => post('{"__proto__":{"a":1}}'), 422, 'validation_failed'],
    ['a constructor key', () => post('{"type":"text","constructor":{"prototype":1}}'), 422, 'validation_failed'],
    ['a NUL', () => post({ to: '+5511900000001', type: 'text', text: { body: 'a\u0000b' } }), 422, 'validation_failed'],
    [
      'half a surrogate',
      () => post('{"to":"+5511900000001","type":"text","text":{"body":"\\ud800"}}'),
      422,
      'validation_failed',
    ],
    ['1,001 items', () => post({ tags: Array.from({ length: 1001 }, () => 1) }), 422, 'validation_failed'],
    ['an unknown path', () => call('GET', '/v1/nothing'), 404, 'not_found'],
    ['a path in capitals', () => call('GET', '/V1/Messages'), 404, 'not_found'],
    ['a bad escape', () => call('GET', '/v1/messages/%ZZ'), 404, 'not_found'],
    ['an id that is none', () => call('GET', '/v1/messages/1'), 404, 'not_found'],
    ['another method', () => call('PUT', '/v1/messages', {}), 405, 'method_not_allowed'],
  ])('%s', async (_name, request, status, code) => {
    const answer = await request();
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({
      status,
      code,
      type: `/docs/reference/errors#${code}`,
      request_id: answer.headers.get('x-request-id'),
      trace_id: expect.stringMatching(/^[\da-f]{32}$/),
    });
  });

  it('points at each bad field', async () => {
    const answer = await post({ to: '+5511900000001', type: 'text', text: { body: '', extra: 1 }, colour: 'red' });
    const pointers = (answer.body.errors as { pointer: string }[]).map(({ pointer }) => pointer);
    expect(pointers.toSorted()).toEqual(['/colour', '/text/body', '/text/extra']);
  });

  it('wants exactly one recipient', async () => {
    const text = { type: 'text', text: { body: 'x' } };
    expect((await post(text)).body.errors[0].pointer).toBe('/to');
    const two = await post({ ...text, to: '+5511900000001', contact_id: tenant.tenantId });
    expect(two.body.errors[0].pointer).toBe('/contact_id');
  });

  it('names what is allowed on a path', async () => {
    expect((await call('DELETE', '/v1/messages')).headers.get('allow')).toBe('POST, GET, HEAD');
  });

  it('tells the budget, and 429 with Retry-After when it is used up', async () => {
    const answers = [];
    for (let index = 0; index < 4; index += 1) answers.push(await call('GET', '/v1/messages/search?q=word'));
    expect(answers[0]?.headers.get('ratelimit-policy')).toBe('"search";q=3;w=60');
    expect(answers[0]?.headers.get('ratelimit')).toMatch(/^"search";r=2;t=60$/);
    expect(answers[3]?.status).toBe(429);
    expect(answers[3]?.body).toMatchObject({ code: 'rate_limited', retryable: true, budget: 'search' });
    expect(Number(answers[3]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await call('GET', '/v1/messages')).status).toBe(200);
  });
});

describe('ids and log', () => {
  it('keeps a good request id and trace, and replaces bad ones', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const kept = await call('GET', '/v1/nothing', undefined, { 'x-request-id': 'order-4711-a', traceparent });
    expect(kept.body).toMatchObject({ request_id: 'order-4711-a', trace_id: '4bf92f3577b34da6a3ce929d0e0e4736' });
    const replaced = await call('GET', '/v1/nothing', undefined, {
      'x-request-id': 'a b\t{}',
      traceparent: '00-0-0-0',
    });
    expect(replaced.body.request_id).toMatch(/^[\da-f-]{36}$/);
  });

  it('writes one line a request, with ids and without what a person said or is', async () => {
    await call('GET', '/v1/contacts?phone=%2B5511987651234');
    await post({ to: '+5511987651234', type: 'text', text: { body: 'a secret word' } });
    await call('GET', '/v1/messages/5511987651234');
    const lines = JSON.stringify(api.logged);
    expect(lines).not.toContain('5511987651234');
    expect(lines).not.toContain('secret word');
    expect(lines).not.toContain(tenant.apiKey);
    expect(api.logged.at(-1)).toMatchObject({
      method: 'GET',
      route: '/v1/messages/{id}',
      status: 404,
      code: 'not_found',
      tenant_id: tenant.tenantId,
      request_id: expect.any(String),
      trace_id: expect.any(String),
    });
  });
});
