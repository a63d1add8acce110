import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase } from './database.ts';
import { testTemporal } from './temporal.ts';

const first = await testDatabase();
const started = performance.now();
const second = await testDatabase();
const tookMs = performance.now() - started;
const place = await testTemporal();

const app = new pg.Client({ connectionString: first.appUrl });
const owner = new pg.Client({ connectionString: second.ownerUrl });

beforeAll(async () => {
  await Promise.all([app.connect(), owner.connect()]);
});
afterAll(async () => {
  await Promise.all([app.end(), owner.end()]);
});

it('gives each call a migrated database of its own, quickly', async () => {
  expect(second.ownerUrl).not.toBe(first.ownerUrl);
  const { rows } = await owner.query('select count(*)::int as applied from _prisma_migrations');
  expect(rows).toEqual([{ applied: expect.any(Number) }]);
  expect(tookMs).toBeLessThan(300);
});

it('connects the app as a role that row security holds', async () => {
  const { rows } = await app.query(
    'select current_user::text as name, rolbypassrls as bypass, rolsuper as super from pg_roles where rolname = current_user',
  );
  expect(rows).toEqual([{ name: 'perdura_app', bypass: false, super: false }]);
});

it('gives a Temporal namespace that can be used at once', async () => {
  const connection = await Connection.connect({ address: place.address });
  const client = new Client({ connection, namespace: place.namespace });
  const handle = await client.workflow.start('anything', { taskQueue: 'none', workflowId: 'w' });
  expect((await handle.describe()).status.name).toBe('RUNNING');
  await handle.terminate();
  await connection.close();
});
