import { countFailure } from '#data/inbox/inbox-rows.ts';
import { LaneError, workLane, type Lane, type LaneReport } from '#data/inbox/work-lane.ts';
import type { InboundHooks } from '#data/messaging/receiving/received-message.ts';
import type { Database } from '#data/tenancy/database.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import type { ReachFaultPoint } from '#domain/observability/fault-point.ts';
import { describeFailure, isTooMuch, isTransient } from './failure.ts';

/** What happened to a lane; for logs and metrics. */
export type LaneEvent =
  | { readonly kind: 'batch'; readonly lane: Lane; readonly report: LaneReport; readonly durationMs: number }
  /** A row failed by itself; parked after a few tries. */
  | {
      readonly kind: 'row_failed';
      readonly lane: Lane;
      readonly id: string;
      readonly code: string;
      readonly parked: boolean;
      readonly error: unknown;
    }
  /** The database or the key service is away; the lane is tried again. */
  | { readonly kind: 'interrupted'; readonly lane: Lane; readonly error: unknown };

export interface DrainOptions {
  readonly db: Database;
  readonly hooks: InboundHooks;
  readonly observe: (event: LaneEvent) => void;
  /** Lets proofs end the process between a stored webhook and its dispatch. */
  readonly reach?: ReachFaultPoint | undefined;
}

/** Batches after which other lanes get their turn. */
const BATCHES_A_TURN = 20;

/**
 * Works through a lane, batch by batch. When a batch fails, its halves are tried on their own, down to the row that is
 * to blame; that one is counted and in the end parked, and all others are applied.
 *
 * @returns how many rows were dealt with; `interrupted` when nothing can be done at the moment
 */
export async function drainLane(options: DrainOptions, lane: Lane): Promise<number | 'interrupted'> {
  let dealt = 0;
  for (let batch = 0; batch < BATCHES_A_TURN; batch += 1) {
    const rows = await takeBatch(options, lane, undefined);
    if (rows === 'interrupted') return rows;
    if (rows === 0) break;
    dealt += rows;
  }
  return dealt;
}

async function takeBatch(
  options: DrainOptions,
  lane: Lane,
  ids: readonly string[] | undefined,
): Promise<number | 'interrupted'> {
  const startedAt = performance.now();
  try {
    options.reach?.('inbox-to-dispatch');
    const report = await workLane(options.db, lane, { hooks: options.hooks, ids });
    if (!report) return 0;
    options.observe({ kind: 'batch', lane, report, durationMs: performance.now() - startedAt });
    return report.rows.length;
  } catch (error) {
    if (!(error instanceof LaneError)) throw error;
    return afterFailure(options, lane, error);
  }
}

async function afterFailure(options: DrainOptions, lane: Lane, error: LaneError): Promise<number | 'interrupted'> {
  const [first, second] = error.rows;
  const divisible = second !== undefined && isTooMuch(error.cause);
  if (first === undefined || (isTransient(error.cause) && !divisible)) {
    options.observe({ kind: 'interrupted', lane, error: error.cause });
    return 'interrupted';
  }
  if (second === undefined) return blame(options, lane, first, error.cause);
  const middle = Math.ceil(error.rows.length / 2);
  let dealt = 0;
  for (const half of [error.rows.slice(0, middle), error.rows.slice(middle)]) {
    const rows = await takeBatch(options, lane, half);
    if (rows === 'interrupted') return rows;
    dealt += rows;
  }
  return dealt;
}

async function blame({ db, observe }: DrainOptions, lane: Lane, id: string, error: unknown): Promise<number> {
  const failure = describeFailure(error);
  const { parked } = await withTenant(db, lane.tenantId, (tx) => countFailure(tx, id, failure));
  observe({ kind: 'row_failed', lane, id, code: failure.code, parked, error });
  return 1;
}
