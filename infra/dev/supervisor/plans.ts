import { join } from 'node:path';
import type { Launch } from '../parts/launch.ts';
import { postgresAnswers } from '../parts/postgres/answers.ts';
import { clusterLaunch, initialiseCluster } from '../parts/postgres/cluster.ts';
import { clearStaleLock } from '../parts/postgres/stale-lock.ts';
import { temporalAnswers } from '../parts/temporal/answers.ts';
import { devServerLaunch } from '../parts/temporal/dev-server.ts';
import { findTemporalCli } from '../parts/temporal/find-cli.ts';
import { ROOT } from '../documents/paths.ts';
import type { Addresses } from './addresses.ts';
import type { ChildPlan } from './child-plan.ts';
import type { Installation } from './installation.ts';
import { isTrouble } from './trouble.ts';

/** The embedded Postgres. It gets a fast shutdown: open transactions end, nothing committed is lost. */
export function postgresPlan({ paths, ports, secrets }: Installation): ChildPlan {
  const options = {
    dataDir: paths.postgres,
    port: ports.postgres,
    ownerPassword: secrets.databaseOwnerPassword,
    durable: true,
  };
  const maintenance = `postgresql://perdura:${secrets.databaseOwnerPassword}@127.0.0.1:${String(ports.postgres)}/postgres`;
  return {
    name: 'postgres',
    launch: async () => {
      await initialiseCluster(options);
      await clearStaleLock(options.dataDir);
      return clusterLaunch(options);
    },
    ready: () => postgresAnswers(maintenance),
    readyTimeoutMs: 60_000,
    stopSignal: 'SIGINT',
    stopGraceMs: 2_000,
    worthShowing: (line) => /\b(PANIC|WARNING):/.test(line),
  };
}

/** Temporal's development server, with its store in a file. */
export function temporalPlan({ paths, ports }: Installation, to: Addresses, say: (line: string) => void): ChildPlan {
  return {
    name: 'temporal',
    launch: async () => {
      const cli = await findTemporalCli(say);
      return devServerLaunch({ cli, port: ports.temporal, uiPort: ports.temporalUi, database: paths.temporal });
    },
    ready: () => temporalAnswers(to.temporal),
    readyTimeoutMs: 60_000,
    stopSignal: 'SIGTERM',
    stopGraceMs: 1_500,
    worthShowing: (line) => /\b(panic|fatal)\b|level=ERROR/.test(line),
  };
}

/** The worker makes much garbage that lives shortly; without a bound the heap grows before it is collected. */
const NODE_FLAGS: Readonly<Record<string, readonly string[]>> = { worker: ['--max-old-space-size=256'] };

/** One of our own processes: `node <folder>/main.ts`, ready when `health` answers 2xx. */
export function ownPlan(
  name: 'sandbox' | 'api' | 'worker',
  env: NodeJS.ProcessEnv,
  health: string,
  stopGraceMs: number,
): ChildPlan {
  const folder = name === 'worker' ? 'workers' : name;
  const args = [...(NODE_FLAGS[name] ?? []), join(ROOT, folder, 'main.ts')];
  const launch: Launch = { command: process.execPath, args, env, cwd: ROOT };
  return {
    name,
    launch: () => Promise.resolve(launch),
    ready: async () => (await fetch(health, { signal: AbortSignal.timeout(2_000) })).ok,
    readyTimeoutMs: 90_000,
    stopSignal: 'SIGTERM',
    stopGraceMs,
    worthShowing: isTrouble,
  };
}
