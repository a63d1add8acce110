import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { identify } from '../parts/process-identity.ts';
import { waitUntil } from '../parts/wait-until.ts';
import type { ChildPlan } from './child-plan.ts';
import { ManagedChild } from './managed-child.ts';

let folder: string;
let child: ManagedChild;
const pids: number[] = [];
const deaths: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perdura-child-'));
  pids.length = 0;
  deaths.length = 0;
});
afterEach(async () => {
  await child.stop();
  await rm(folder, { recursive: true });
});

/** A child that counts its lives in a file; it is ready when the file says so. */
function manage(script: string, plan: Partial<ChildPlan> = {}): ManagedChild {
  const marker = join(folder, 'lives');
  child = new ManagedChild(
    {
      name: 'api',
      launch: () => Promise.resolve({ command: process.execPath, args: ['-e', script, marker] }),
      ready: async () => (await readFile(marker, 'utf8')).length > 0,
      readyTimeoutMs: 5_000,
      stopSignal: 'SIGTERM',
      stopGraceMs: 300,
      worthShowing: () => false,
      ...plan,
    },
    { onSpawn: (pid) => pids.push(pid), onLine: () => undefined, onDeath: (how) => deaths.push(how) },
  );
  return child;
}

const LIVES = "require('fs').appendFileSync(process.argv[1], 'x'); setInterval(() => {}, 1000);";

it('starts a killed process again, with a new id', async () => {
  await manage(LIVES).start();
  const [first] = pids;
  if (first === undefined) throw new Error('it was never spawned');
  process.kill(first, 'SIGKILL');
  await waitUntil(() => Promise.resolve(pids.length === 2), { timeoutMs: 5_000, what: 'second life' });
  expect(deaths).toEqual(['SIGKILL']);
  expect(await identify(first)).toBeUndefined();
});

it('kills a process that does not listen to its stop signal', async () => {
  await manage(`process.on('SIGTERM', () => {}); ${LIVES}`).start();
  const started = performance.now();
  await child.stop();
  expect(performance.now() - started).toBeLessThan(2_000);
  expect(await Promise.all(pids.map(identify))).toEqual([undefined]);
});

it('gives up on a process that dies again and again before it is ready', async () => {
  await expect(manage('process.exit(3)').start()).rejects.toThrow('api ended (code 3) before it was ready');
  expect(pids.length).toBeGreaterThan(1);
});

it('gives up on a process that lives and is never ready', async () => {
  const start = manage(LIVES, { ready: () => Promise.resolve(false), readyTimeoutMs: 200 }).start();
  await expect(start).rejects.toThrow('api ready: not there after 0.2 s');
});

it('can be stopped while it waits to start again', async () => {
  await writeFile(join(folder, 'lives'), 'x');
  await manage('setTimeout(() => process.exit(1), 50)').start();
  await waitUntil(() => Promise.resolve(deaths.length > 0), { timeoutMs: 5_000, what: 'death' });
  await child.stop();
  const lives = pids.length;
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(pids.length).toBe(lives);
});
