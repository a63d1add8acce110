import { createParser, type EventSourceMessage } from 'eventsource-parser';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stampEvents } from '#data/events/stamp-events.ts';
import { problemOf } from '#domain/errors/problem.ts';
import { openDatabase } from '#data/tenancy/database.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import { freePort } from '#infra/dev/parts/free-port.ts';
import { waitUntil } from '#infra/dev/parts/wait-until.ts';
import type { CreatedTenant } from '#prisma/seeds/create-tenant.ts';
import { clientOf, type Client } from '#test/contract/support/client.ts';
import { openWindow } from '#test/contract/support/open-window.ts';
import { knownError } from './known-error.ts';
import { startTestApi, type TestApi } from '#test/contract/support/test-api.ts';

let api: TestApi;
let tenant: CreatedTenant;
let call: Client;
let admin: pg.Client;
let database: string;

beforeAll(async () => {
  api = await startTestApi();
  tenant = await api.tenant();
  call = clientOf(api.url, tenant.apiKey);
  await openWindow(api, tenant, '5511900000001');
  const url = new URL(api.ownerUrl);
  database = url.pathname.slice(1);
  url.pathname = '/postgres';
  admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await api.close();
});

async function loseDatabase(): Promise<void> {
  await admin.query(`ALTER DATABASE ${database} WITH CONNECTION LIMIT 0`);
  await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [database]);
}

const findDatabase = (): Promise<unknown> => admin.query(`ALTER DATABASE ${database} WITH CONNECTION LIMIT -1`);

describe('when nothing listens where Postgres should be', () => {
  it('says unavailable, through Prisma and through the pool', async () => {
    const url = new URL(api.appUrl);
    url.port = String(await freePort());
    const nowhere = openDatabase({ url: url.href, kms: api.kms });
    const tries = [withTenant(nowhere, tenant.tenantId, (tx) => tx.tenant.count()), nowhere.pool.query('SELECT 1')];
    for (const one of await Promise.allSettled(tries)) {
      expect(problemOf(knownError((one as PromiseRejectedResult).reason)).code).toBe('unavailable');
    }
    await nowhere.close();
  });
});

describe('when Postgres goes and comes back', () => {
  it('says unavailable and not ready, then works on; a stream that stayed open misses nothing', async () => {
    const events: EventSourceMessage[] = [];
    const parser = createParser({ onEvent: (event) => events.push(event) });
    const abort = new AbortController();
    const response = await fetch(`${api.url}/v1/events`, {
      headers: { authorization: `Bearer ${tenant.apiKey}` },
      signal: abort.signal,
    });
    void (async () => {
      const decoder = new TextDecoder();
      for await (const chunk of response.body ?? []) parser.feed(decoder.decode(chunk as Uint8Array));
    })().catch(() => undefined);
    await waitUntil(() => Promise.resolve(api.services.events.streams === 1), { timeoutMs: 5_000, what: 'the stream' });
    expect((await call('GET', '/v1/messages')).status).toBe(200);

    await loseDatabase();
    const refused = await call('GET', '/v1/messages');
    expect(refused.status).toBe(503);
    expect(refused.body).toMatchObject({ code: 'unavailable', retryable: true });
    expect(refused.headers.get('retry-after')).toBe('1');
    const notReady = (): Promise<boolean> => call('GET', '/readyz').then(({ status }) => status === 503);
    await waitUntil(notReady, { timeoutMs: 5_000, what: 'not ready' });
    expect((await call('GET', '/livez')).status).toBe(200);

    await findDatabase();
    const ready = (): Promise<boolean> => call('GET', '/readyz').then(({ status }) => status === 200);
    await waitUntil(ready, { timeoutMs: 10_000, what: 'ready again' });
    const sent = await call('POST', '/v1/messages', { to: '+5511900000001', type: 'text', text: { body: 'back' } });
    expect(sent.status).toBe(202);
    await withTenant(api.db, tenant.tenantId, (tx) => stampEvents(tx, tenant.tenantId));
    await waitUntil(() => Promise.resolve(events.length > 0), { timeoutMs: 10_000, what: 'the event' });
    expect(events.map(({ event }) => event)).toEqual(['conversation.started', 'message.queued']);
    abort.abort();
  });
});
