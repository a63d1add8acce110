import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { settleEntries, takeDue } from '#data/events/due-outbox.ts';
import { listen, type Listening } from '#data/events/listen.ts';
import { stampEvents } from '#data/events/stamp-events.ts';
import { openRunsAmong } from '#data/flows/open-runs.ts';
import { needlessWakes } from '#data/messaging/sending/needless-wakes.ts';
import type { Database } from '#data/tenancy/database.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import type { ReachFaultPoint } from '#domain/observability/fault-point.ts';
import { Loop, type RoundResult } from '../loop/loop.ts';
import { carryEntries, WakeLimit, type Attempted } from './carry-entries.ts';
import { Processes } from './processes.ts';

/** The net under LISTEN, in milliseconds. */
const POLL_MS = 1_000;
/** Pause after a round with little work, in milliseconds: people watch events, processes wait for entries. */
const GATHER_EVENTS_MS = 40;
const GATHER_ENTRIES_MS = 15;
const TENANTS_A_ROUND = 500;
/** Entries carried in one transaction. */
const ENTRIES = 100;
/** Tenants whose entries are carried at once. */
const PARALLEL_TENANTS = 4;

/** What the relay did for a tenant; for metrics. */
export type RelayEvent =
  | { readonly kind: 'stamped'; readonly tenantId: string; readonly count: number }
  | { readonly kind: 'carried'; readonly tenantId: string; readonly done: number; readonly later: number };

export interface RelayOptions {
  readonly db: Database;
  readonly client: Client;
  readonly observe: (event: RelayEvent) => void;
  /** Told when the database or Temporal does not answer, or an entry cannot be carried. */
  readonly trouble: (error: unknown) => void;
  /** Lets proofs end the process between an outbox entry and its signal. */
  readonly reach?: ReachFaultPoint | undefined;
}

/**
 * Carries what transactions left behind: gives events their place in the tenant's log, and brings outbox entries to
 * their processes. Two loops, so that events go on while Temporal is away. Any number of relays may run.
 */
export class Relay {
  readonly #options: RelayOptions;
  readonly #processes: Processes;
  readonly #wakes = new WakeLimit();
  readonly #stamping: Loop;
  readonly #carrying: Loop;
  #listening: Listening | undefined;

  constructor(options: RelayOptions) {
    this.#options = options;
    this.#processes = new Processes(options.client);
    const pace = { pollMs: POLL_MS, trouble: options.trouble };
    this.#stamping = new Loop({ ...pace, gatherMs: GATHER_EVENTS_MS, round: () => this.#stampAll() });
    this.#carrying = new Loop({ ...pace, gatherMs: GATHER_ENTRIES_MS, round: () => this.#carryAll() });
  }

  /** Begins to work; what waits already is taken up at once. */
  start(): void {
    this.#listening = listen(this.#options.db.pool, 'perdura_outbox', {
      heard: () => {
        this.#stamping.ring();
        this.#carrying.ring();
      },
      lost: (error) => this.#options.trouble(error),
    });
    this.#stamping.start();
    this.#carrying.start();
  }

  /** Ends after the rounds under way. */
  async stop(): Promise<void> {
    this.#listening?.stop();
    await Promise.all([this.#stamping.stop(), this.#carrying.stop()]);
  }

  async #stampAll(): Promise<RoundResult> {
    const tenants = await this.#tenants('event_tenants');
    let more = false;
    for (const tenantId of tenants) {
      const result = await withTenant(this.#options.db, tenantId, (tx) => stampEvents(tx, tenantId));
      more ||= result.more;
      this.#options.observe({ kind: 'stamped', tenantId, count: result.stamped });
    }
    return more ? 'much' : tenants.length > 0 ? 'little' : 'nothing';
  }

  async #carryAll(): Promise<RoundResult> {
    const tenants = await this.#tenants('outbox_tenants');
    const all: Attempted[] = [];
    const work = async (): Promise<void> => {
      for (let tenantId = tenants.shift(); tenantId && !all.some(({ away }) => away); tenantId = tenants.shift()) {
        all.push(...(await this.#carry(tenantId)));
      }
    };
    await Promise.all(Array.from({ length: PARALLEL_TENANTS }, work));
    if (all.some(({ away }) => away)) {
      await sleep(POLL_MS);
      return 'much';
    }
    const soon = all.flatMap((one) => (one.done || one.failed ? [] : [one.afterMs]));
    if (soon.length > 0) return Math.min(...soon);
    return all.some(({ done }) => done) ? 'little' : 'nothing';
  }

  async #carry(tenantId: string): Promise<readonly Attempted[]> {
    const { trouble, observe, db } = this.#options;
    const carried = await withTenant(db, tenantId, async (tx) => {
      const entries = await takeDue(tx, tenantId, ENTRIES);
      if (entries.length === 0) return [];
      const openRuns = (ids: readonly string[]): Promise<ReadonlySet<string>> => openRunsAmong(tx, tenantId, ids);
      const wakes = entries.filter(({ kind }) => kind === 'sender.wake').map(({ key }) => key);
      const needless = await needlessWakes(tx, wakes);
      const context = { tenantId, processes: this.#processes, openRuns, needless, wakes: this.#wakes, trouble };
      this.#options.reach?.('outbox-to-signal');
      const results = await carryEntries(context, entries);
      await settleEntries(tx, results);
      return results;
    });
    const done = carried.filter((one) => one.done).length;
    if (carried.length > 0) observe({ kind: 'carried', tenantId, done, later: carried.length - done });
    return carried;
  }

  async #tenants(finder: 'event_tenants' | 'outbox_tenants'): Promise<string[]> {
    const { rows } = await this.#options.db.pool.query<{ id: string }>(`SELECT id FROM dispatch.${finder}($1) AS id`, [
      TENANTS_A_ROUND,
    ]);
    return rows.map(({ id }) => id);
  }
}
