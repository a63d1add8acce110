import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openDatabase } from '#data/tenancy/database.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import { LocalKeyring } from '#integrations/kms/local-keyring.ts';
import { testDatabase } from '#test/setup/database.ts';
import { openTestInbox } from '#test/setup/inbox.ts';
import { createTestTenant, type TestTenant } from '#test/setup/tenant.ts';
import { describeFailure, isTooMuch, isTransient } from './failure.ts';

const urls = await testDatabase();
const { db, read } = openTestInbox(urls);
let tenant: TestTenant;
beforeAll(async () => {
  tenant = await createTestTenant(db);
});
afterAll(() => db.close());

async function errorOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('it did not fail');
}
const inTenant = (sql: string) => errorOf(read(tenant, (tx) => tx.$queryRawUnsafe(sql)));

describe('errors of real Postgres', () => {
  it.each([
    ['select 1 / 0', false],
    ["select 'x'::uuid", false],
    [
      `insert into event (tenant_id, name, subject, data) values (gen_random_uuid(), 'x', gen_random_uuid(), '{}')`,
      false,
    ],
    ['select * from nowhere', false],
    ['do $$ begin raise exception using errcode = $x$40P01$x$; end $$', true],
    ['do $$ begin raise exception using errcode = $x$40001$x$; end $$', true],
    ['do $$ begin raise exception using errcode = $x$53100$x$; end $$', true],
    ['select pg_terminate_backend(pg_backend_pid())', true],
  ])('%s', async (sql, transient) => {
    const error = await inTenant(sql);
    expect([isTransient(error), isTooMuch(error)]).toEqual([transient, false]);
  });

  it('tells a lock that did not come in time from a transaction that took too long', async () => {
    const late = errorOf(
      withTenant(db, tenant.tenantId, (tx) => tx.$executeRaw`select pg_sleep(0.5)`.then(() => tx.tenant.count()), {
        timeoutMs: 100,
      }),
    );
    expect(isTooMuch(await late)).toBe(true);
    const holding = read(tenant, async (tx) => {
      await tx.$executeRaw`select 1 from tenant where id = ${tenant.tenantId}::uuid for update`;
      await sleep(400);
    });
    await sleep(100);
    const waiting = errorOf(
      read(tenant, async (tx) => {
        await tx.$executeRaw`set local lock_timeout = 50`;
        await tx.$executeRaw`select 1 from tenant where id = ${tenant.tenantId}::uuid for update`;
      }),
    );
    expect([isTransient(await waiting), isTooMuch(await waiting)]).toEqual([true, false]);
    await holding;
  });

  it('knows a database that is not there, and one without a free connection', async () => {
    const url = new URL(urls.appUrl);
    url.port = '1';
    const lost = openDatabase({ url: url.href, kms: new LocalKeyring({ current: 'x', keys: {} }) });
    expect(isTransient(await errorOf(withTenant(lost, tenant.tenantId, (tx) => tx.inbox.count())))).toBe(true);
    expect(isTransient(await errorOf(lost.pool.query('select 1')))).toBe(true);
    await lost.close();
  });
});

it('asks codes of ours whether they are retryable', () => {
  expect(isTransient(new PerduraError('key_unavailable'))).toBe(true);
  expect(isTransient(new Error('x', { cause: new PerduraError('content_unreadable') }))).toBe(false);
});

it('describes failures without what somebody wrote', () => {
  const bad = z.object({ body: z.string().max(3) }).safeParse({ body: 'secret words' });
  expect(describeFailure(bad.error)).toEqual({
    code: 'validation_failed',
    detail: expect.not.stringContaining('secret'),
  });
  let syntax: unknown;
  try {
    JSON.parse('secret words');
  } catch (error) {
    syntax = error;
  }
  expect(describeFailure(syntax)).toEqual({ code: 'malformed_json', detail: 'not valid JSON' });
  expect(describeFailure(new TypeError('secret'))).toEqual({ code: 'internal', detail: 'TypeError' });
  expect(describeFailure(new PerduraError('content_unreadable')).code).toBe('content_unreadable');
});
