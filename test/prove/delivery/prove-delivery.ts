import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import type { RunFile } from '#infra/dev/supervisor/run-file.ts';
import { startStack } from '#test/harness/start-stack.ts';
import { compare, isSettled, ledger, sandboxRecord, type Verdict } from './compare.ts';
import { killAtRandom } from './killer.ts';
import { people } from './people.ts';
import { seeded } from './random.ts';
import { sendMessages, writeAsCustomers } from './traffic.ts';
import { untilDone } from './until-done.ts';

export interface ProofOptions {
  readonly messages: number;
  readonly inbound: number;
  readonly kills: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

export type Proof = Verdict & { readonly kills: number; readonly seed: number };

/** Messages a second, both ways; below the number's pace, so that the queue drains while processes die. */
const PER_SECOND = 60;
/** After the load everything must have come to rest within this time. */
const SETTLE_MS = 300_000;

/**
 * Runs the product as users get it, sends and receives through it while processes are killed, and compares what was
 * acknowledged, our ledger and the sandbox's own record.
 */
export async function proveDelivery({ messages, inbound, kills, seed, say }: ProofOptions): Promise<Proof> {
  const stack = await startStack({ env: { WORKER_FAULTS: '1', UNCLEAR_GRACE_SECONDS: '60' } });
  try {
    const { run } = stack;
    const random = seeded(seed);
    const names = people(Math.max(20, Math.ceil(messages / 20)));
    await raiseLimit(run);
    await writeAsCustomers(run, { count: names.length, people: names, perSecond: 200, seed });
    say(`windows of ${String(names.length)} people are open`);
    const lastsMs = (Math.max(messages, inbound) / PER_SECOND) * 1_000;
    const [acknowledged, , died] = await Promise.all([
      sendMessages(run, { count: messages, people: names, perSecond: PER_SECOND, seed }),
      writeAsCustomers(run, { count: Math.max(0, inbound - names.length), people: names, perSecond: PER_SECOND, seed }),
      killAtRandom(stack, { kills, everyMs: Math.max(2_500, lastsMs / Math.max(kills, 1)), random, say }),
    ]);
    say('all sent; waiting for everything to settle');
    const verdict = await settle(run, new Set(acknowledged.values()), say);
    return { ...verdict, kills: died, seed };
  } finally {
    await stack.stop();
  }
}

async function settle(run: RunFile, acknowledged: ReadonlySet<string>, say: (line: string) => void): Promise<Verdict> {
  const tenantId = await untilDone(() => tenantOf(run));
  const deadline = Date.now() + SETTLE_MS;
  for (;;) {
    const [ours, theirs] = await untilDone(() => Promise.all([ledger(run, tenantId), sandboxRecord(run)]));
    if (isSettled(ours, theirs) || Date.now() > deadline) return compare(acknowledged, ours, theirs);
    say(`on its way: ${JSON.stringify(compare(acknowledged, ours, theirs))}`);
    await sleep(2_000);
  }
}

/** Inbound messages use up a number's throughput too, and a proof is about deaths, not about throttling. */
async function raiseLimit(run: RunFile): Promise<void> {
  const response = await fetch(`${run.sandbox}/_sandbox/numbers/${run.phone_number_id ?? ''}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ throughput: 1_000 }),
  });
  if (!response.ok) throw new Error(`the sandbox refused: ${String(response.status)} ${await response.text()}`);
}

async function tenantOf(run: RunFile): Promise<string> {
  const client = new pg.Client({ connectionString: run.database });
  await client.connect();
  try {
    const hash = createHash('sha256')
      .update(run.api_key ?? '')
      .digest();
    const { rows } = await client.query('SELECT tenant_id FROM dispatch.find_api_key($1)', [hash]);
    return z.tuple([z.object({ tenant_id: z.string() })]).parse(rows)[0].tenant_id;
  } finally {
    await client.end();
  }
}
