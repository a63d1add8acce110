import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { acquireLease, releaseLease, type SenderLease } from '#data/messaging/sending/lease.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import { createWhatsAppClient } from '#integrations/whatsapp/whatsapp-client.ts';
import { startBenchStack, type BenchStack } from './bench-stack.ts';
import { measureGraphileWorker } from './graphile-worker-peer.ts';
import { makeNumbers, type BenchNumber } from './numbers.ts';
import type { OneByOneContext } from './one-by-one.ts';
import { judgePace, type Pace } from './pace.ts';
import { fillQueue, makeRecipients, type Recipient } from './queue.ts';
import { measureRawTemporal } from './raw-temporal-peer.ts';

export interface SendFigures {
  readonly ours_per_s: number;
  readonly ours_with_statuses_per_s: number;
  readonly graphile_worker_per_s: number;
  readonly raw_temporal_per_s: number;
  readonly vs_graphile: number;
  readonly vs_raw_temporal: number;
  readonly pace: Pace;
  readonly pace_80: Pace;
  readonly cpu_ms_per_message: number;
}

export interface BenchSendOptions {
  readonly messages: number;
  /** How long one number's pace is watched, in seconds: at 80/s, and a third of it at 1,000/s. */
  readonly paceSeconds?: number;
  readonly say: (line: string) => void;
}

const NUMBERS = 20;
const FAST = 1_000;
/** The queue is filled at least so fast, also on a busy machine. */
const FILLED_PER_SECOND = 400;

/** Messages to one recipient in one round: our sender keeps WhatsApp's limit for a pair, 45 at once over all rounds. */
const PER_PAIR = 15;

/** Measures sends over many numbers, the pace of one, and both peers, in one run on one machine. */
export async function benchSend({ messages, paceSeconds = 30, say }: BenchSendOptions): Promise<SendFigures> {
  const bench = await startBenchStack();
  try {
    await bench.sandbox('PATCH', 'settings', { window: 'off' });
    const numbers = await makeNumbers(bench, NUMBERS, FAST);
    const recipients = await makeRecipients(bench, numbers, Math.ceil(messages / NUMBERS / PER_PAIR));
    await bench.sandbox('POST', 'faults', { hold_statuses: true });
    const peers = await measurePeers(bench, { numbers, recipients, messages, say });
    const ours = await measureOurs(bench, recipients, messages);
    say(`ours: ${String(ours.perSecond)}/s`);
    await bench.sandbox('POST', 'faults', { hold_statuses: false });
    const flowing = await measureOurs(bench, recipients, messages);
    say(`ours with statuses flowing: ${String(flowing.perSecond)}/s`);
    const pace80 = await measurePace(bench, 80, paceSeconds, say);
    const pace = await measurePace(bench, FAST, Math.ceil(paceSeconds / 3), say);
    return {
      ours_per_s: ours.perSecond,
      ours_with_statuses_per_s: flowing.perSecond,
      graphile_worker_per_s: Math.round(peers.graphile),
      raw_temporal_per_s: Math.round(peers.raw * 10) / 10,
      vs_graphile: ratio(ours.perSecond, peers.graphile),
      vs_raw_temporal: ratio(ours.perSecond, peers.raw),
      pace,
      pace_80: pace80,
      cpu_ms_per_message: ours.cpuMs,
    };
  } finally {
    await bench.stop();
  }
}

interface PeerOptions extends BenchSendOptions {
  readonly numbers: readonly BenchNumber[];
  readonly recipients: readonly Recipient[];
}

async function measurePeers(
  bench: BenchStack,
  { numbers, recipients, messages, say }: PeerOptions,
): Promise<{ graphile: number; raw: number }> {
  const secrets = z
    .object({ whatsappToken: z.string(), databaseOwnerPassword: z.string() })
    .parse(JSON.parse(readFileSync(join(bench.stack.home, 'secrets.json'), 'utf8')));
  const whatsapp = createWhatsAppClient({ baseUrl: bench.stack.run.sandbox, version: 'v25.0' });
  const context: OneByOneContext = { db: bench.db, whatsapp, token: secrets.whatsappToken };
  const leases = await takeLeases(bench, numbers);
  try {
    const few = Math.min(400, messages);
    await fillQueue(bench, recipients, few);
    const raw = await measureRawTemporal(context, { address: bench.stack.run.temporal, leases, messages: few });
    say(`raw Temporal, one workflow a message: ${raw.toFixed(1)}/s`);
    const some = Math.min(4_000, messages);
    await fillQueue(bench, recipients, some);
    const owner = new URL(bench.stack.run.database);
    owner.username = 'perdura';
    owner.password = secrets.databaseOwnerPassword;
    const graphile = await measureGraphileWorker(context, { ownerUrl: owner.href, leases, messages: some });
    say(`graphile-worker, one job a message: ${graphile.toFixed(0)}/s`);
    return { graphile, raw };
  } finally {
    for (const lease of leases) await releaseLease(bench.db, lease);
  }
}

async function takeLeases({ db, tenantId }: BenchStack, numbers: readonly BenchNumber[]): Promise<SenderLease[]> {
  const leases: SenderLease[] = [];
  for (const { numberId } of numbers) {
    const granted = await acquireLease(db, { tenantId, numberId, owner: 'bench', ttlMs: 600_000 });
    if (!granted) throw new Error('a number of the benchmark is taken');
    leases.push(granted.lease);
  }
  return leases;
}

/** Lets all messages fall due at one moment and waits until the ledger has every one as accepted or beyond. */
async function measureOurs(
  bench: BenchStack,
  recipients: readonly Recipient[],
  messages: number,
): Promise<{ perSecond: number; cpuMs: number }> {
  const { stack, db, tenantId } = bench;
  const dueAt = new Date(Date.now() + 5_000 + (messages / FILLED_PER_SECOND) * 1_000);
  await fillQueue(bench, recipients, messages, dueAt);
  if (Date.now() > dueAt.getTime()) throw new Error('the queue was not full before it fell due');
  const pid = (await stack.pids()).worker ?? 0;
  await sleep(dueAt.getTime() - Date.now());
  const cpuBefore = cpuMsOf(pid);
  for (;;) {
    await sleep(250);
    const [row] = await withTenant(
      db,
      tenantId,
      (tx) => tx.$queryRaw<Progress[]>`
        SELECT count(accepted_at)::int AS done,
          extract(epoch FROM max(accepted_at) - min(attempt_at))::float8 AS seconds
        FROM message WHERE not_before = ${dueAt}`,
    );
    if (row && row.done === messages) {
      const cpuMs = (cpuMsOf(pid) - cpuBefore) / messages;
      return { perSecond: Math.round(messages / row.seconds), cpuMs: Math.round(cpuMs * 100) / 100 };
    }
  }
}

interface Progress {
  readonly done: number;
  readonly seconds: number;
}

/** User and system time of a process so far. Source: proc(5); the kernel counts in hundredths of a second. */
function cpuMsOf(pid: number): number {
  const fields =
    readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
      .split(') ')[1]
      ?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function measurePace(
  bench: BenchStack,
  perSecond: number,
  seconds: number,
  say: (line: string) => void,
): Promise<Pace> {
  const numbers = await makeNumbers(bench, 1, perSecond);
  const [number] = numbers;
  if (!number) throw new Error('no number was made');
  const recipients = await makeRecipients(bench, numbers, Math.ceil((perSecond * seconds) / PER_PAIR));
  await fillQueue(bench, recipients, perSecond * seconds);
  const left = (): Promise<number> =>
    withTenant(bench.db, bench.tenantId, (tx) =>
      tx.message.count({ where: { numberId: number.numberId, state: { in: ['queued', 'sending'] } } }),
    );
  while ((await left()) > 0) await sleep(500);
  const pace = await judgePace(bench, number, perSecond);
  say(`pace ${String(perSecond)}/s: ${JSON.stringify(pace)}`);
  return pace;
}

function ratio(ours: number, theirs: number): number {
  return Math.round((ours / theirs) * 10) / 10;
}
