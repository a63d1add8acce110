import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, it } from 'vitest';
import { testDatabase } from '#test/setup/database.ts';
import { findDrift } from './find-drift.ts';
import { migrate } from './migrate.ts';
import { migrationStatus } from './migration-status.ts';
import { newMigration } from './new-migration.ts';
import { resetDatabase } from './reset-database.ts';

const { ownerUrl } = await testDatabase();

it('finds no difference between the migrations and the Prisma schema', async () => {
  expect(await findDrift(ownerUrl)).toEqual([]);
}, 60_000);

it('migrates once, however many ask at the same moment', async () => {
  const results = await Promise.all([migrate({ ownerUrl }), migrate({ ownerUrl })]);
  expect(results.flatMap(({ applied }) => applied)).toEqual([]);
  const states = await migrationStatus(ownerUrl);
  expect(new Set(states.map(({ state }) => state))).toEqual(new Set(['applied']));
});

it('empties and migrates a database of this machine, and refuses any other', async () => {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query('CREATE TABLE leftover (id int)');
  await client.end();
  const { applied } = await resetDatabase(ownerUrl);
  expect(applied.length).toBeGreaterThan(4);
  await expect(resetDatabase('postgres://u@db.example.com/x')).rejects.toThrow(/not this machine/);
});

it('starts a migration with what every one must keep to', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'perdura-migrations-'));
  const path = await newMigration('Add reply times!', new Date('2026-12-01T10:00:00Z'), folder);
  expect(path).toMatch(/20261201100000_add_reply_times/);
  expect(await readFile(path, 'utf8')).toMatch(/guard_table/);
  await expect(newMigration('!!', new Date(), folder)).rejects.toThrow(/few words/);
  await rm(folder, { recursive: true });
});
