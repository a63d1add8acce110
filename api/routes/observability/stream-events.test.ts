import { createParser, type EventSourceMessage } from 'eventsource-parser';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createApiKey } from '#data/identity/create-api-key.ts';
import { stampEvents } from '#data/events/stamp-events.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import { waitUntil } from '#infra/dev/parts/wait-until.ts';
import type { CreatedTenant } from '#prisma/seeds/create-tenant.ts';
import { clientOf, type Client } from '#test/contract/support/client.ts';
import { openWindow } from '#test/contract/support/open-window.ts';
import { startTestApi, type TestApi } from '#test/contract/support/test-api.ts';

let api: TestApi;
let tenant: CreatedTenant;
let call: Client;
let owner: pg.Client;
const open: AbortController[] = [];

beforeAll(async () => {
  api = await startTestApi();
  owner = new pg.Client({ connectionString: api.ownerUrl });
  await owner.connect();
  tenant = await api.tenant();
  call = clientOf(api.url, tenant.apiKey);
  await openWindow(api, tenant, '5511900000001');
});
afterEach(() => open.splice(0).forEach((stream) => stream.abort()));
afterAll(async () => {
  await owner.end();
  await api.close();
});

/** What the relay does after each commit. */
const stamp = (): Promise<unknown> => withTenant(api.db, tenant.tenantId, (tx) => stampEvents(tx, tenant.tenantId));

async function send(body: string): Promise<string> {
  const answer = await call('POST', '/v1/messages', { to: '+5511900000001', type: 'text', text: { body } });
  await stamp();
  return String(answer.body.id);
}

interface Stream {
  readonly events: EventSourceMessage[];
  readonly status: number;
  readonly ended: Promise<void>;
}

async function listen(headers: Record<string, string> = {}, apiKey = tenant.apiKey, query = ''): Promise<Stream> {
  const abort = new AbortController();
  open.push(abort);
  const response = await fetch(`${api.url}/v1/events${query}`, {
    headers: { authorization: `Bearer ${apiKey}`, ...headers },
    signal: abort.signal,
  });
  const events: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (event) => events.push(event) });
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) parser.feed(decoder.decode(chunk as Uint8Array, { stream: true }));
  };
  return { events, status: response.status, ended: read().catch(() => undefined) };
}

const until = (what: () => boolean): Promise<unknown> =>
  waitUntil(() => Promise.resolve(what()), { timeoutMs: 10_000, what: 'the events' });
const dataOf = (event: EventSourceMessage | undefined): Record<string, unknown> =>
  JSON.parse(event?.data ?? '{}') as Record<string, unknown>;

describe('GET /v1/events', () => {
  it('tells what happens from now on, with the message in it', async () => {
    await send('before');
    const stream = await listen();
    const id = await send('live');
    await until(() => stream.events.length > 0);
    expect(stream.events).toHaveLength(1);
    expect(stream.events[0]).toMatchObject({ event: 'message.queued', id: expect.stringMatching(/^\d+$/) });
    expect(dataOf(stream.events[0])).toMatchObject({
      id,
      message_id: id,
      type: 'text',
      text: { body: 'live' },
      conversation_id: expect.any(String),
      status: 'queued',
    });
  });

  it('catches up from Last-Event-ID: every event once and in order, then live', async () => {
    const first = await listen();
    await send('seen');
    await until(() => first.events.length > 0);
    const seen = first.events.at(-1)?.id ?? '';
    const post = (body: string): Promise<unknown> =>
      call('POST', '/v1/messages', { to: '+5511900000001', type: 'text', text: { body } });
    for (let batch = 0; batch < 25; batch += 1) {
      await Promise.all(Array.from({ length: 10 }, (_, index) => post(`${batch}/${index}`)));
    }
    await stamp();
    const stream = await listen({ 'last-event-id': seen });
    await send('and on');
    await until(() => stream.events.length >= 251);
    expect(new Set(stream.events.map((event) => dataOf(event)['message_id'])).size).toBe(251);
    expect(dataOf(stream.events.at(-1))['text']).toEqual({ body: 'and on' });
    const places = stream.events.map(({ id }) => Number(id));
    expect(places).toEqual(places.map((_, index) => Number(seen) + 1 + index));
  });

  it('shows a series of receipts step by step', async () => {
    const stream = await listen();
    const id = await send('steps');
    const status = (state: string): Promise<unknown> =>
      withTenant(api.db, tenant.tenantId, async (tx) => {
        await tx.message.update({ where: { id }, data: { state } });
        await tx.event.create({
          data: {
            tenantId: tenant.tenantId,
            name: 'message.status',
            subject: id,
            data: { message_id: id, status: state },
          },
        });
      });
    await status('sent');
    await status('delivered');
    await stamp();
    await until(() => stream.events.length === 3);
    expect(stream.events.map((event) => dataOf(event)['status'])).toEqual(['queued', 'sent', 'delivered']);
  });

  it('tells each only what they may hear, and nothing of another tenant', async () => {
    const narrow = await withTenant(api.db, tenant.tenantId, (tx) =>
      createApiKey(tx, {
        tenantId: tenant.tenantId,
        name: 'Narrow',
        role: 'owner',
        permissions: ['events:read', 'messages:list'],
      }),
    );
    const other = await api.tenant();
    const bare = await listen({}, narrow.secret);
    const foreign = await listen({ 'last-event-id': '0' }, other.apiKey);
    await call('POST', `/v1/numbers/${tenant.numberId}/pause`);
    await send('only the outside');
    await until(() => bare.events.length > 0);
    expect(bare.events.map(({ event }) => event)).toEqual(['message.queued']);
    expect(bare.events[0]?.data).not.toContain('only the outside');
    expect(foreign.events).toEqual([]);
    await call('POST', `/v1/numbers/${tenant.numberId}/resume`);
    await stamp();
  });

  it('says when the log no longer reaches back, and refuses ids it never gave', async () => {
    await owner.query('DELETE FROM event WHERE tenant_id = $1 AND seq < 20', [tenant.tenantId]);
    const old = await call('GET', '/v1/events?after=3');
    expect(old.status).toBe(410);
    expect(old.body).toMatchObject({ code: 'events_expired', first_event_id: 20 });
    expect((await call('GET', '/v1/events?after=99999999')).body.code).toBe('cursor_invalid');
    expect((await call('GET', '/v1/events?after=abc')).body.code).toBe('cursor_invalid');
  });

  it('serves many streams of one tenant from one reading', async () => {
    const streams = await Promise.all(Array.from({ length: 100 }, () => listen()));
    await until(() => api.services.events.streams >= 100);
    const id = await send('to all');
    await until(() => streams.every(({ events }) => events.length === 1));
    expect(streams.map(({ events }) => dataOf(events[0])['id'])).toEqual(streams.map(() => id));
  });

  it('ends all streams when the process ends', async () => {
    const stream = await listen();
    await until(() => api.services.events.streams === 1);
    api.services.events.stop();
    await stream.ended;
    expect(api.services.events.streams).toBe(0);
  });
});
