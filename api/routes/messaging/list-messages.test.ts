import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CreatedTenant } from '#prisma/seeds/create-tenant.ts';
import { createApiKey } from '#data/identity/create-api-key.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import { clientOf, type Client } from '#test/contract/support/client.ts';
import { openWindow } from '#test/contract/support/open-window.ts';
import { startTestApi, type TestApi } from '#test/contract/support/test-api.ts';

let api: TestApi;
let tenant: CreatedTenant;
let call: Client;
let conversations: string[];
const sent: string[] = [];

const PHONES = ['5511900000001', '5511900000002'];

beforeAll(async () => {
  api = await startTestApi();
  tenant = await api.tenant();
  call = clientOf(api.url, tenant.apiKey);
  conversations = await Promise.all(PHONES.map(async (phone) => (await openWindow(api, tenant, phone)).conversationId));
  for (let index = 0; index < 25; index += 1) sent.push(await send(index));
});
afterAll(() => api.close());

async function send(index: number): Promise<string> {
  const to = `+${PHONES[index % 2] ?? ''}`;
  const later = index % 5 === 0 ? { send_at: new Date(Date.now() + 3_600_000).toISOString() } : {};
  const answer = await call('POST', '/v1/messages', { to, type: 'text', text: { body: `number ${index}` }, ...later });
  expect(answer.status).toBe(202);
  return String(answer.body.id);
}

const idsOf = (answer: Awaited<ReturnType<Client>>): string[] =>
  (answer.body.data as { id: string }[]).map(({ id }) => id);

/** Pages through a list to its end. */
async function all(path: string, limit: number): Promise<string[]> {
  const ids: string[] = [];
  let next: string | null = null;
  do {
    const answer: Awaited<ReturnType<Client>> = await call(
      'GET',
      `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${next === null ? '' : `&after=${next}`}`,
    );
    expect(answer.status).toBe(200);
    expect(answer.body.has_more).toBe(answer.body.next !== null);
    ids.push(...idsOf(answer));
    next = answer.body.next as string | null;
  } while (next !== null);
  return ids;
}

describe('GET /v1/messages', () => {
  it('lists newest first and pages to the end, each once', async () => {
    expect(await all('/v1/messages', 7)).toEqual(sent.toReversed());
  });

  it('pages back over the same rows', async () => {
    const first = await call('GET', '/v1/messages?limit=10');
    const second = await call('GET', `/v1/messages?limit=10&after=${first.body.next}`);
    const back = await call('GET', `/v1/messages?limit=10&before=${second.body.prev}`);
    expect(first.body.prev).toBeNull();
    expect(idsOf(back)).toEqual(idsOf(first));
    expect(back.body).toMatchObject({ has_more: false, prev: null });
    expect(first.headers.get('link')).toBe(`</v1/messages?limit=10&after=${first.body.next}>; rel="next"`);
  });

  it.each([
    ['direction=inbound', 0],
    ['direction=outbound', 25],
    ['status=scheduled', 5],
    ['status=scheduled,queued', 25],
    ['type=text', 25],
    ['type=image', 0],
    ['error_code=cancelled', 0],
    ['until=2020-01-01T00:00:00Z', 0],
    ['since=2020-01-01T00:00:00%2B02:00', 25],
  ])('filters by %s', async (filter, count) => {
    expect(await all(`/v1/messages?${filter}`, 200)).toHaveLength(count);
  });

  it('filters by conversation, contact and number', async () => {
    expect(await all(`/v1/messages?conversation_id=${conversations[0]}`, 200)).toHaveLength(13);
    expect(await all(`/v1/messages?number_id=${tenant.numberId}`, 200)).toHaveLength(25);
    expect(await all(`/v1/messages?number_id=${tenant.tenantId}`, 200)).toHaveLength(0);
    const one = await call('GET', `/v1/messages/${sent[0]}`);
    expect(await all(`/v1/messages?contact_id=${one.body.contact_id}`, 200)).toHaveLength(13);
  });

  it('shows metadata only to those who may not read content', async () => {
    const { secret } = await withTenant(api.db, tenant.tenantId, (tx) =>
      createApiKey(tx, { tenantId: tenant.tenantId, name: 'Auditor', role: 'auditor' }),
    );
    const auditor = clientOf(api.url, secret);
    const listed = await auditor('GET', '/v1/messages?limit=1');
    expect(listed.body.data[0]).toMatchObject({ content_state: 'hidden', type: 'text' });
    expect(listed.body.data[0]).not.toHaveProperty('text');
    expect((await auditor('GET', `/v1/messages/search?q=number`)).body.code).toBe('permission_denied');
  });

  it.each(['limit=0', 'limit=201', 'limit=x', 'limit=1&limit=2', 'status=lost', 'unknown=1', 'since=yesterday'])(
    'refuses %s with a pointer',
    async (query) => {
      const answer = await call('GET', `/v1/messages?${query}`);
      expect(answer.status).toBe(422);
      expect(answer.body).toMatchObject({ code: 'validation_failed' });
      expect(answer.body.errors[0].pointer).toMatch(/^\/query\//);
    },
  );
});

describe('cursors', () => {
  it('are refused when forged, of another filter, of another list, or of another tenant', async () => {
    const cursor = String((await call('GET', '/v1/messages?limit=5')).body.next);
    const other = await api.tenant();
    const bent = (cursor[0] === 'A' ? 'B' : 'A') + cursor.slice(1);
    const tries = [
      call('GET', `/v1/messages?after=${bent}`),
      call('GET', '/v1/messages?after=abc'),
      call('GET', `/v1/messages?after=${cursor}&type=text`),
      call('GET', `/v1/conversations/${conversations[0]}/messages?after=${cursor}`),
      call('GET', `/v1/messages?after=${cursor}&before=${cursor}`),
      clientOf(api.url, other.apiKey)('GET', `/v1/messages?after=${cursor}`),
    ];
    for (const answer of await Promise.all(tries)) {
      expect(answer.status).toBe(400);
      expect(answer.body.code).toBe('cursor_invalid');
    }
  });

  it('give each row once while others are inserted', async () => {
    const seen: string[] = [];
    let next = '';
    do {
      const page = await call('GET', `/v1/messages?limit=4${next}`);
      seen.push(...idsOf(page));
      next = page.body.next === null ? '' : `&after=${page.body.next}`;
      await Promise.all([send(1), send(2)]);
    } while (next !== '');
    expect(seen).toEqual([...new Set(seen)]);
    expect(seen).toEqual(expect.arrayContaining(sent));
  });
});

describe('GET /v1/conversations/{id}/messages', () => {
  it('opens a thread around one message and reads on both ways', async () => {
    const thread = await all(`/v1/conversations/${conversations[0]}/messages`, 200);
    const middle = thread[6] ?? '';
    const around = await call('GET', `/v1/conversations/${conversations[0]}/messages?around=${middle}&limit=5`);
    expect(idsOf(around)).toEqual(thread.slice(4, 9));
    const older = await call('GET', `/v1/conversations/${conversations[0]}/messages?limit=2&after=${around.body.next}`);
    expect(idsOf(older)).toEqual(thread.slice(9, 11));
    const newer = await call(
      'GET',
      `/v1/conversations/${conversations[0]}/messages?limit=2&before=${around.body.prev}`,
    );
    expect(idsOf(newer)).toEqual(thread.slice(2, 4));
  });

  it('knows no message of another conversation', async () => {
    const foreign = (await all(`/v1/conversations/${conversations[1]}/messages`, 200))[0] ?? '';
    const answer = await call('GET', `/v1/conversations/${conversations[0]}/messages?around=${foreign}`);
    expect(answer.status).toBe(404);
  });
});
