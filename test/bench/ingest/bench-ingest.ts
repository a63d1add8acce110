import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { z } from 'zod';
import { resolveContact } from '#data/contacts/resolve-contact.ts';
import { openConversation } from '#data/messaging/open-conversation.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import { seeded } from '#test/prove/delivery/random.ts';
import { inParallel } from '#test/prove/delivery/until-done.ts';
import { startBenchStack, type BenchStack } from '../send/bench-stack.ts';
import { percentile } from '../shared/percentile.ts';
import { makeSentMessages, type SentMessage } from './sent-messages.ts';
import { makeBodies, type SignedBody } from './webhook-bodies.ts';

export interface IngestFigures {
  /** Status events a second that were answered 200 after the durable write. */
  readonly events_per_s: number;
  readonly p50_ms: number;
  readonly p99_ms: number;
  readonly lost: number;
  /** Status events a second from the first request until the last one stood in the ledger. */
  readonly dispatched_per_s: number;
}

export interface BenchIngestOptions {
  readonly events: number;
  /** Status events a second that are offered; the load is open: it does not wait for answers. */
  readonly perSecond: number;
  readonly say: (line: string) => void;
}

const secretsSchema = z.object({ whatsappAppSecret: z.string(), whatsappAppId: z.string() });
const WARM_UP = 2_000;

/** Offers signed status events at a fixed rate to the running product and follows them into the ledger. */
export async function benchIngest({ events, perSecond, say }: BenchIngestOptions): Promise<IngestFigures> {
  const bench = await startBenchStack();
  const pool = new Pool(bench.stack.run.api, { connections: 64 });
  try {
    const secrets = secretsSchema.parse(JSON.parse(readFileSync(join(bench.stack.home, 'secrets.json'), 'utf8')));
    const messages = await makeMessages(bench, Math.ceil(events / 3) + WARM_UP / 2);
    const phoneNumberId = bench.stack.run.phone_number_id ?? '';
    const options = { phoneNumberId, appSecret: secrets.whatsappAppSecret, random: seeded(1) };
    const warm = makeBodies(messages.slice(0, WARM_UP / 2), { ...options, events: WARM_UP / 2 });
    const post = poster(pool, `/webhooks/whatsapp/${secrets.whatsappAppId}`);
    await offer(warm, perSecond, post);
    const measured = messages.slice(WARM_UP / 2);
    const bodies = makeBodies(measured, { ...options, events });
    say(`${String(bodies.length)} bodies with ${String(events)} events at ${String(perSecond)}/s`);
    const begun = Date.now();
    const { latencies, seconds } = await offer(bodies, perSecond, post);
    say(`answered in ${seconds.toFixed(1)} s`);
    const arrived = await untilDispatched(bench, measured, events);
    return {
      events_per_s: Math.round(events / seconds),
      p50_ms: percentile(latencies, 0.5),
      p99_ms: percentile(latencies, 0.99),
      lost: events - arrived.count,
      dispatched_per_s: Math.round(arrived.count / ((arrived.lastAt - begun) / 1_000)),
    };
  } finally {
    await pool.close();
    await bench.stop();
  }
}

type Post = (body: SignedBody) => Promise<number>;

/** Posts a body and gives its latency in milliseconds; anything but 200 is an error. */
function poster(pool: Pool, path: string): Post {
  return async ({ bytes, signature }) => {
    const begun = performance.now();
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature };
    const answer = await pool.request({ method: 'POST', path, headers, body: bytes });
    await answer.body.dump();
    if (answer.statusCode !== 200) throw new Error(`the webhook answered ${String(answer.statusCode)}`);
    return performance.now() - begun;
  };
}

async function offer(
  bodies: readonly SignedBody[],
  perSecond: number,
  post: Post,
): Promise<{ latencies: number[]; seconds: number }> {
  const begun = performance.now();
  const latencies: number[] = [];
  let offered = 0;
  const dueAt = new Map(bodies.map((body) => [body, ((offered += body.events) / perSecond) * 1_000]));
  await inParallel(bodies, 400, async (body) => {
    const wait = (dueAt.get(body) ?? 0) - (performance.now() - begun);
    if (wait > 0) await sleep(wait);
    latencies.push(await post(body));
  });
  return { latencies, seconds: (performance.now() - begun) / 1_000 };
}

async function makeMessages(bench: BenchStack, count: number): Promise<SentMessage[]> {
  const { db, tenantId, stack } = bench;
  const vault = await db.vaults.of(tenantId);
  const place = await withTenant(db, tenantId, async (tx) => {
    const identities = [{ kind: 'wa_id' as const, value: '5511980000000' }];
    const { contactId } = await resolveContact(tx, vault, { identities });
    const of = { tenantId, numberId: stack.run.number_id ?? '', contactId };
    const conversation = await openConversation(tx, { ...of, origin: 'api', at: new Date() });
    return { contactId, conversationId: conversation.id };
  });
  return makeSentMessages(bench, count, place);
}

/** Waits until the ledger has all receipts, or no further one came for ten seconds. */
async function untilDispatched(
  { db, tenantId }: BenchStack,
  messages: readonly SentMessage[],
  wanted: number,
): Promise<{ count: number; lastAt: number }> {
  const [first] = messages;
  let seen = { count: -1, at: Date.now() };
  for (;;) {
    const [row] = await withTenant(
      db,
      tenantId,
      (tx) => tx.$queryRaw<{ count: number; last: Date | null }[]>`
      SELECT count(*)::int AS count, max(received_at) AS last FROM message_status
      WHERE message_id >= ${first?.id ?? ''}::uuid`,
    );
    const count = row?.count ?? 0;
    if (count !== seen.count) seen = { count, at: Date.now() };
    if (count >= wanted || Date.now() - seen.at > 10_000) return { count, lastAt: row?.last?.getTime() ?? Date.now() };
    await sleep(200);
  }
}
