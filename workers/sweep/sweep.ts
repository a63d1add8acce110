import type { Client } from '@temporalio/client';
import type { ExpiredRows } from '#data/inbox/expire-rows.ts';
import type { Database } from '#data/tenancy/database.ts';
import { inParallel } from '../loop/in-parallel.ts';
import { Loop, type RoundResult } from '../loop/loop.ts';
import { Processes } from '../relay/processes.ts';
import { RunSweep } from './sweep-runs.ts';
import { adoptAllOrphans, expireTenant, forEachTenant } from './sweep-tenants.ts';

const MINUTE_MS = 60_000;
/** How often each task is due, in milliseconds. */
const EVERY = { processes: MINUTE_MS, orphans: 5 * MINUTE_MS, expiry: 60 * MINUTE_MS, partitions: 12 * 60 * MINUTE_MS };
type Task = keyof typeof EVERY;
/** Numbers woken in one round. */
const SENDERS = 1_000;
const PARALLEL = 8;

/** What a task of the sweep did; for logs and metrics. */
export type SweepEvent =
  | { readonly kind: 'processes'; readonly senders: number; readonly runs: number }
  | { readonly kind: 'adopted'; readonly tenantId: string; readonly count: number }
  | { readonly kind: 'expired'; readonly tenantId: string; readonly rows: ExpiredRows }
  | { readonly kind: 'partitions'; readonly made: number };

export interface SweepOptions {
  readonly db: Database;
  readonly client: Client;
  readonly observe: (event: SweepEvent) => void;
  readonly trouble: (error: unknown) => void;
}

/**
 * Compares rows with the processes that should exist, at start and then every minute, and keeps the house: receipts that
 * found their message late, rows that are too old, partitions of the months to come. All of it may be repeated, so any
 * number of sweeps may run.
 */
export class Sweep {
  readonly #options: SweepOptions;
  readonly #processes: Processes;
  readonly #runs: RunSweep;
  readonly #loop: Loop;
  readonly #dueAt: Record<Task, number> = { processes: 0, orphans: 0, expiry: 0, partitions: 0 };
  #firstTour = true;

  constructor(options: SweepOptions) {
    this.#options = options;
    this.#processes = new Processes(options.client);
    this.#runs = new RunSweep(options.db, this.#processes);
    this.#loop = new Loop({ round: () => this.round(), pollMs: MINUTE_MS, gatherMs: 0, trouble: options.trouble });
  }

  /** Begins with a full round at once. */
  start(): void {
    this.#loop.start();
  }

  /** Ends after the task under way. */
  async stop(): Promise<void> {
    await this.#loop.stop();
  }

  /** Does what is due; a task that fails is tried again in the next round and holds up no other. */
  async round(): Promise<RoundResult> {
    await this.#ifDue('partitions', () => this.#ensurePartitions());
    await this.#ifDue('processes', () => this.#sweepProcesses());
    await this.#ifDue('orphans', () => this.#adoptOrphans());
    await this.#ifDue('expiry', () => this.#expire());
    return 'nothing';
  }

  async #ifDue(task: Task, work: () => Promise<void>): Promise<void> {
    const now = performance.now();
    if (this.#loop.stopped || now < this.#dueAt[task]) return;
    try {
      await work();
      this.#dueAt[task] = now + EVERY[task];
    } catch (error) {
      this.#options.trouble(error);
    }
  }

  async #ensurePartitions(): Promise<void> {
    const { rows } = await this.#options.db.pool.query<{ made: number }>(
      "SELECT dispatch.ensure_partitions(now(), now() + interval '3 months') AS made",
    );
    this.#options.observe({ kind: 'partitions', made: rows[0]?.made ?? 0 });
  }

  /** The first tour goes over all runs, later ones take a page a round, so that a million runs are no burst. */
  async #sweepProcesses(): Promise<void> {
    const senders = await this.#wakeIdleSenders();
    let runs = 0;
    for (;;) {
      const seen = await this.#runs.nextPage();
      runs += seen;
      if (seen === 0) this.#firstTour = false;
      if (!this.#firstTour || this.#loop.stopped) break;
    }
    this.#options.observe({ kind: 'processes', senders, runs });
  }

  async #wakeIdleSenders(): Promise<number> {
    const { rows } = await this.#options.db.pool.query<{ tenantId: string; numberId: string }>(
      'SELECT tenant_id AS "tenantId", number_id AS "numberId" FROM dispatch.idle_senders($1)',
      [SENDERS],
    );
    await inParallel(rows, PARALLEL, ({ tenantId, numberId }) => this.#processes.wakeSender(tenantId, numberId));
    return rows.length;
  }

  async #adoptOrphans(): Promise<void> {
    const { db, observe } = this.#options;
    await forEachTenant(
      db,
      () => this.#loop.stopped,
      async (tenantId) => {
        const count = await adoptAllOrphans(db, tenantId);
        if (count > 0) observe({ kind: 'adopted', tenantId, count });
      },
    );
  }

  async #expire(): Promise<void> {
    const { db, observe } = this.#options;
    await forEachTenant(
      db,
      () => this.#loop.stopped,
      async (tenantId) => {
        const rows = await expireTenant(db, tenantId);
        if (Object.values(rows).some((count: number) => count > 0)) observe({ kind: 'expired', tenantId, rows });
      },
    );
  }
}
