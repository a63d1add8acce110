import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#infra/dev/parts/free-port.ts';
import { launchProcess } from '#infra/dev/parts/launch.ts';
import { postgresAnswers } from '#infra/dev/parts/postgres/answers.ts';
import { clusterLaunch, initialiseCluster, OWNER } from '#infra/dev/parts/postgres/cluster.ts';
import { stopChild } from '#infra/dev/parts/stop-process.ts';
import { waitUntil } from '#infra/dev/parts/wait-until.ts';

/** A Postgres for tests: URL of a role that may create databases, and how to end what was started. */
export interface TestPostgres {
  readonly adminUrl: string;
  readonly stop: () => Promise<void>;
}

/**
 * Gives the Postgres of a test run: `TEST_DATABASE_URL` when set, else an embedded one in a temporary folder whose
 * commits do not wait for the disk. Benchmarks ask for one that is `durable`, as the product's is.
 */
export async function startTestPostgres({ durable = false } = {}): Promise<TestPostgres> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given !== undefined && given !== '') return { adminUrl: given, stop: () => Promise.resolve() };
  const folder = await mkdtemp(join(tmpdir(), 'perdura-test-postgres-'));
  const options = {
    dataDir: join(folder, 'data'),
    port: await freePort(),
    ownerPassword: randomBytes(16).toString('hex'),
    durable,
    maxConnections: 200,
  };
  await initialiseCluster(options);
  const child = launchProcess(await clusterLaunch(options));
  const log: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => log.push(chunk.toString()));
  const stop = async (): Promise<void> => {
    await stopChild(child, 'SIGINT', 5_000);
    await rm(folder, { recursive: true, force: true });
  };
  const adminUrl = `postgresql://${OWNER}:${options.ownerPassword}@127.0.0.1:${String(options.port)}/postgres`;
  try {
    await waitUntil(() => postgresAnswers(adminUrl), { timeoutMs: 30_000, what: 'embedded Postgres of the tests' });
  } catch (cause) {
    await stop();
    throw new Error(`embedded Postgres did not start: ${log.join('').slice(-2_000)}`, { cause });
  }
  return { adminUrl, stop };
}
