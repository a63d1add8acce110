import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '../free-port.ts';
import { launchProcess } from '../launch.ts';
import { stopChild } from '../stop-process.ts';
import { waitUntil } from '../wait-until.ts';
import { ensureDatabase, postgresAnswers } from './answers.ts';
import { clusterLaunch, initialiseCluster, type ClusterOptions } from './cluster.ts';
import { clearStaleLock } from './stale-lock.ts';

let folder: string;
let options: ClusterOptions;
let server: ChildProcess | undefined;

beforeAll(async () => {
  // Closed to everybody else, as a home folder is: root's Postgres must get through it all the same.
  folder = await mkdtemp(join(tmpdir(), 'perdura-cluster-'));
  const port = await freePort();
  options = { dataDir: join(folder, 'postgres'), port, ownerPassword: 'for this test', durable: true };
});
afterAll(async () => {
  if (server !== undefined) await stopChild(server, 'SIGINT', 5_000);
  await rm(folder, { recursive: true, force: true });
});

function url(database: string): string {
  return `postgresql://perdura:${encodeURIComponent(options.ownerPassword)}@127.0.0.1:${String(options.port)}/${database}`;
}

async function start(): Promise<ChildProcess> {
  await clearStaleLock(options.dataDir);
  server = launchProcess(await clusterLaunch(options));
  server.stderr?.resume();
  await waitUntil(() => postgresAnswers(url('postgres')), { timeoutMs: 20_000, what: 'Postgres' });
  return server;
}

async function ask(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url('perdura') });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

it('is made once, even when an earlier start was killed half-way', { timeout: 60_000 }, async () => {
  await writeFile(join(folder, 'postgres.new'), 'left over');
  expect(await initialiseCluster(options)).toBe(true);
  expect(await initialiseCluster(options)).toBe(false);
});

it('keeps what was committed over kill -9, whoever has its process id since', { timeout: 60_000 }, async () => {
  const first = await start();
  await ensureDatabase(url('perdura'));
  await ensureDatabase(url('perdura'));
  await ask("create table kept as select 'here' as word");
  first.kill('SIGKILL');
  await waitUntil(() => Promise.resolve(first.signalCode !== null), { timeoutMs: 5_000, what: 'end of Postgres' });
  const lock = join(options.dataDir, 'postmaster.pid');
  const [, ...rest] = (await readFile(lock, 'utf8')).split('\n');
  await writeFile(lock, [String(process.ppid), ...rest].join('\n'));
  await start();
  expect(await ask('select word from kept')).toEqual([{ word: 'here' }]);
});

it('speaks UTF-8, orders by code point, and lets no one in without a password', { timeout: 60_000 }, async () => {
  const [row] = await ask("select current_setting('server_encoding') as encoding, 'Z' < 'a' as by_code");
  expect(row).toEqual({ encoding: 'UTF8', by_code: true });
  const stranger = new pg.Client({ host: '127.0.0.1', port: options.port, user: 'perdura', password: 'guess' });
  await expect(stranger.connect()).rejects.toThrow('password authentication failed');
});
