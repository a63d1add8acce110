import pg from 'pg';
import { z } from 'zod';
import type { RunFile } from '#infra/dev/supervisor/run-file.ts';

/** What the comparison of our ledger with the sandbox's own record says. */
export interface Verdict {
  readonly sent: number;
  readonly inbound: number;
  readonly lost: number;
  readonly doubled: number;
  readonly unknown: number;
  readonly unsettled: number;
}

const summary = z.object({
  direction: z.enum(['inbound', 'outbound']),
  wamid: z.string(),
  biz_opaque_callback_data: z.string().nullish(),
  status: z.string().optional(),
});
const summaries = z.object({ data: z.array(summary), next: z.coerce.number() });

/** A message as the sandbox has it. */
export type SandboxMessage = z.output<typeof summary>;

/** Everything that went through the sandbox, in its own words. */
export async function sandboxRecord(run: RunFile): Promise<SandboxMessage[]> {
  const all: SandboxMessage[] = [];
  for (let after = 0; ;) {
    const response = await fetch(`${run.sandbox}/_sandbox/messages?after=${String(after)}&limit=20000`);
    const page = summaries.parse(await response.json());
    all.push(...page.data);
    if (page.data.length === 0) return all;
    after = page.next;
  }
}

/** A message as our ledger has it. */
export interface LedgerMessage {
  readonly id: string;
  readonly direction: string;
  readonly state: string;
  readonly wamid: string | null;
}

/** The whole ledger of the demo tenant, read as the app role inside its scope. */
export async function ledger(run: RunFile, tenantId: string): Promise<LedgerMessage[]> {
  const client = new pg.Client({ connectionString: run.database });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query("SELECT set_config('app.tenant', $1, true)", [tenantId]);
    const { rows } = await client.query<LedgerMessage>('SELECT id, direction, state, wamid FROM message');
    return rows;
  } finally {
    await client.end();
  }
}

/** States in which a message waits for nothing any more. */
const SETTLED = new Set([
  'sent',
  'delivered',
  'read',
  'played',
  'failed',
  'expired',
  'cancelled',
  'unknown',
  'received',
]);
/** States that say that WhatsApp has it. */
const GIVEN = new Set(['accepted', 'held', 'sent', 'delivered', 'read', 'played']);

/** Compares what was acknowledged to integrators, our ledger and the sandbox's record. */
export function compare(
  acknowledged: ReadonlySet<string>,
  ours: readonly LedgerMessage[],
  theirs: readonly SandboxMessage[],
): Verdict {
  const outbound = ours.filter(({ direction }) => direction === 'outbound');
  const arrived = countBy(theirs.filter(isOutbound), ({ biz_opaque_callback_data: id }) => id ?? '');
  const written = theirs.filter((message) => !isOutbound(message));
  const stored = countBy(
    ours.filter(({ direction }) => direction === 'inbound'),
    ({ wamid }) => wamid ?? '',
  );
  const known = new Set(outbound.map(({ id }) => id));
  const lostOutbound = [...acknowledged].filter((id) => !known.has(id)).length;
  const claimedOnly = outbound.filter(({ id, state }) => GIVEN.has(state) && !arrived.has(id)).length;
  const lostInbound = written.filter(({ wamid }) => !stored.has(wamid)).length;
  const extra = outbound.length - acknowledged.size;
  return {
    sent: arrived.size,
    inbound: written.length - lostInbound,
    lost: lostOutbound + claimedOnly + lostInbound,
    doubled: repeats(arrived) + repeats(stored) + Math.max(0, extra),
    unknown: outbound.filter(({ state }) => state === 'unknown').length,
    unsettled: outbound.filter(({ state }) => !SETTLED.has(state)).length,
  };
}

/** True when nothing is on its way any more. */
export function isSettled(ours: readonly LedgerMessage[], theirs: readonly SandboxMessage[]): boolean {
  const stored = new Set(ours.map(({ wamid }) => wamid));
  return ours.every(({ state }) => SETTLED.has(state)) && theirs.every(({ wamid }) => stored.has(wamid));
}

function isOutbound({ direction }: SandboxMessage): boolean {
  return direction === 'outbound';
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

function repeats(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count - 1, 0);
}
