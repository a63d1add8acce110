import { parseSearchQuery } from '#domain/messaging/search-query.ts';
import { searchMessages } from '#data/messaging/reading/search-messages.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import { seeded } from '#test/prove/delivery/random.ts';
import { asOwner, startBenchDatabase, type BenchDatabase } from '../shared/bench-database.ts';
import { percentile } from '../shared/percentile.ts';
import { fillLedger, PLANTED } from './fill-ledger.ts';
import { Vocabulary } from './vocabulary.ts';

export interface SearchFigures {
  readonly messages: number;
  readonly p50_ms: number;
  readonly p95_ms: number;
  readonly index_bytes_per_message: number;
  readonly inserts_per_s: number;
  readonly planted_in_dump: number;
}

export interface BenchSearchOptions {
  readonly messages: number;
  readonly say: (line: string) => void;
}

const MONTHS = 12;
const QUERIES = 200;
const SEED = 7;

/** Fills a ledger with encrypted messages over a year and measures whole searches: tokens, index, opening, check. */
export async function benchSearch({ messages, say }: BenchSearchOptions): Promise<SearchFigures> {
  const bench = await startBenchDatabase();
  try {
    const vocabulary = new Vocabulary(seeded(SEED));
    const begun = performance.now();
    await fillLedger(bench, { messages, months: MONTHS, text: () => vocabulary.sentence(), say });
    const insertsPerSecond = Math.round(messages / ((performance.now() - begun) / 1_000));
    await asOwner(bench.ownerUrl, 'VACUUM ANALYZE message_token');
    const times = await measure(bench, vocabulary, say);
    return {
      messages,
      p50_ms: percentile(times, 0.5),
      p95_ms: percentile(times, 0.95),
      index_bytes_per_message: await indexBytes(bench, messages),
      inserts_per_s: insertsPerSecond,
      planted_in_dump: await plantedInDump(bench.ownerUrl),
    };
  } finally {
    await bench.stop();
  }
}

/** Words of every frequency, beginnings of words, two and three words together, and the planted one. */
async function measure(bench: BenchDatabase, vocabulary: Vocabulary, say: (line: string) => void): Promise<number[]> {
  const random = seeded(SEED + 1);
  const rank = (): string => vocabulary.words[Math.floor(vocabulary.words.length ** random())] ?? '';
  const kinds: Readonly<Record<string, () => string>> = {
    word: rank,
    beginning: () => rank().slice(0, 4),
    'two words': () => `${rank()} ${vocabulary.word()}`,
    'three words': () => `${vocabulary.word()} ${vocabulary.word()} ${vocabulary.word()}`,
    planted: () => PLANTED,
  };
  const all: number[] = [];
  for (const [name, query] of Object.entries(kinds)) {
    const times: number[] = [];
    for (let index = 0; index < QUERIES / 5; index += 1) times.push(await timeOne(bench, query()));
    say(`${name}: p50 ${String(percentile(times, 0.5))} ms, p95 ${String(percentile(times, 0.95))} ms`);
    all.push(...times);
  }
  return all;
}

async function timeOne({ db, tenant }: BenchDatabase, text: string): Promise<number> {
  const vault = await db.vaults.of(tenant.tenantId);
  const query = parseSearchQuery(text);
  const begun = performance.now();
  await withTenant(db, tenant.tenantId, (tx) => searchMessages(tx, vault, { query, limit: 50, now: new Date() }));
  return performance.now() - begun;
}

async function indexBytes({ ownerUrl }: BenchDatabase, messages: number): Promise<number> {
  const [row] = await asOwner<{ bytes: string }>(
    ownerUrl,
    `SELECT sum(pg_indexes_size(i.inhrelid)) AS bytes FROM pg_inherits i WHERE i.inhparent = 'message_token'::regclass`,
  );
  return Math.round(Number(row?.bytes) / messages);
}

/** Rows of the whole database whose text form, binary columns in hex included, holds the planted word. */
async function plantedInDump(ownerUrl: string): Promise<number> {
  const tables = await asOwner<{ name: string }>(
    ownerUrl,
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'dispatch')`,
  );
  const hex = Buffer.from(PLANTED).toString('hex');
  let found = 0;
  for (const { name } of tables) {
    const [row] = await asOwner<{ rows: number }>(
      ownerUrl,
      `SELECT count(*)::int AS rows FROM ONLY ${name} AS t WHERE t::text ~ '${PLANTED}|${hex}'`,
    );
    found += row?.rows ?? 0;
  }
  return found;
}
