import { runNewsSchema } from '#activities/flows/run-signal.ts';
import type { Carried, DueEntry } from '#data/events/due-outbox.ts';
import { isAway, type Processes } from './processes.ts';

/** What carrying needs beside the entries. */
export interface CarryContext {
  readonly tenantId: string;
  readonly processes: Processes;
  /** Which of these runs have not ended. */
  readonly openRuns: (runIds: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Numbers whose sender finds new messages by itself. */
  readonly needless: ReadonlySet<string>;
  readonly wakes: WakeLimit;
  readonly trouble: (error: unknown) => void;
}

/** How carrying an entry went, and whether Temporal did not answer at all. */
export type Attempted = Carried & { readonly away: boolean };

/** Calls of Temporal at once. */
const PARALLEL = 16;
/** Longest pause before another attempt, in milliseconds. */
const LONGEST_PAUSE_MS = 5_000;
/** A number is woken at most this often, in milliseconds: one wake-up covers all rows that are there by then. */
const WAKE_EVERY_MS = 100;

/** Remembers when numbers were woken last. */
export class WakeLimit {
  readonly #last = new Map<string, number>();

  /** Milliseconds until the number may be woken; 0 for now, which is then noted. */
  reserve(numberId: string, now: number = performance.now()): number {
    const due = (this.#last.get(numberId) ?? -Infinity) + WAKE_EVERY_MS;
    if (due > now) return due - now;
    if (this.#last.size > 10_000) this.#last.clear();
    this.#last.set(numberId, now);
    return 0;
  }
}

/**
 * Carries entries to their processes: one wake-up a number, whatever the number of entries; entries of a run one after
 * another, so that it starts before it is signalled. Once Temporal does not answer no other call is begun, and what was
 * not tried stays due.
 *
 * @returns how each entry went that was tried
 */
export async function carryEntries(context: CarryContext, entries: readonly DueEntry[]): Promise<Attempted[]> {
  const groups = [
    ...Map.groupBy(entries, ({ kind, key }) => `${kind === 'sender.wake' ? 'sender' : 'run'}/${key}`).values(),
  ];
  const carried: Attempted[] = [];
  let away = false;
  const work = async (): Promise<void> => {
    for (let group = groups.shift(); group && !away; group = groups.shift()) {
      const results = await carryGroup(context, group);
      carried.push(...results);
      away ||= results.some((result) => !result.done && result.away);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  return carried;
}

async function carryGroup(context: CarryContext, group: readonly DueEntry[]): Promise<Attempted[]> {
  const [first] = group;
  if (first?.kind === 'sender.wake') return carryWake(context, first.key, group);
  const carried: Attempted[] = [];
  for (const entry of group) {
    const result = await attempt(context, entry, () => carryRunEntry(context, entry));
    carried.push(result);
    if (!result.done) break;
  }
  return carried;
}

async function carryWake(context: CarryContext, numberId: string, group: readonly DueEntry[]): Promise<Attempted[]> {
  if (context.needless.has(numberId)) return group.map((entry) => ({ entry, done: true, away: false }));
  const waitMs = context.wakes.reserve(numberId);
  if (waitMs > 0) return group.map((entry) => ({ entry, done: false, afterMs: waitMs, failed: false, away: false }));
  const [first] = group;
  if (!first) return [];
  const result = await attempt(context, first, () => context.processes.wakeSender(context.tenantId, numberId));
  return group.map((entry) => ({ ...result, entry }));
}

async function carryRunEntry({ tenantId, processes, openRuns }: CarryContext, entry: DueEntry): Promise<void> {
  if (entry.kind === 'run.start') return processes.startRun(tenantId, entry.key, { again: false });
  const news = runNewsSchema.parse(entry.payload);
  if (await processes.signalRun(tenantId, entry.key, news)) return;
  // Without a workflow the run has ended and wants no news, or Temporal lost its workflow.
  if (!(await openRuns([entry.key])).has(entry.key)) return;
  await processes.startRun(tenantId, entry.key, { again: true });
  await processes.signalRun(tenantId, entry.key, news);
}

async function attempt(context: CarryContext, entry: DueEntry, work: () => Promise<void>): Promise<Attempted> {
  try {
    await work();
    return { entry, done: true, away: false };
  } catch (error) {
    context.trouble(error);
    const afterMs = Math.min(LONGEST_PAUSE_MS, 250 * 2 ** Math.min(entry.attempts, 10));
    return { entry, done: false, afterMs, failed: true, away: isAway(error) };
  }
}
