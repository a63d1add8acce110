import { setTimeout as sleep } from 'node:timers/promises';
import type { Stack } from '#test/harness/start-stack.ts';
import { pick } from './random.ts';
import { untilDone } from './until-done.ts';

/** Who dies at random. */
export const victims = ['api', 'worker', 'temporal', 'postgres'] as const;

/** Points at which a worker kills itself when it passes next: the instants that random kills rarely hit. */
export const points = ['after-claim', 'after-call', 'before-record', 'inbox-to-dispatch', 'outbox-to-signal'] as const;

export interface KillPlan {
  readonly kills: number;
  readonly everyMs: number;
  readonly random: () => number;
  readonly say: (line: string) => void;
}

/**
 * Kills processes of a running product, one after another: every third time a worker at a named point, else any
 * process at any instant. Waits for the product to be whole again only as long as the plan's pace allows.
 *
 * @returns how many deaths there were
 */
export async function killAtRandom(stack: Stack, { kills, everyMs, random, say }: KillPlan): Promise<number> {
  let done = 0;
  for (let turn = 0; turn < kills; turn += 1) {
    await sleep(everyMs * (0.5 + random()));
    const what = turn % 3 === 2 ? await killAtPoint(stack, random) : await killOne(stack, random);
    done += 1;
    say(`kill ${String(done)}/${String(kills)}: ${what}`);
  }
  return done;
}

/** Tells the worker to end itself when it passes the point next. */
async function arm({ workerHealth }: Stack, point: string): Promise<void> {
  const response = await fetch(`${workerHealth}/faults/${point}`, { method: 'POST' });
  if (!response.ok) throw new Error(`the worker refused: ${String(response.status)}`);
}

function died(pid: number): Promise<void> {
  try {
    process.kill(pid, 0);
  } catch {
    return Promise.resolve();
  }
  return Promise.reject(new Error('it lives'));
}

async function killOne(stack: Stack, random: () => number): Promise<string> {
  const victim = pick(random, victims);
  await stack.kill(victim);
  return victim;
}

async function killAtPoint(stack: Stack, random: () => number): Promise<string> {
  const point = pick(random, points);
  const pid = (await stack.pids()).worker ?? 0;
  await untilDone(() => arm(stack, point));
  await untilDone(() => died(pid), { patienceMs: 10_000 }).catch(() => stack.kill('worker'));
  return `worker ${point}`;
}
