import type { AttemptOutcome } from '#data/messaging/sending/attempt-outcome.ts';
import { recordOutcomes } from '#data/messaging/sending/record-outcomes.ts';
import type { Database } from '#data/tenancy/database.ts';
import type { ReachFaultPoint } from '#domain/observability/fault-point.ts';
import { untilDone } from './back-off.ts';
import { isRefusedByDatabase } from './database-errors.ts';
import type { Logger } from './logger.ts';

/** How long results are gathered before they are recorded together, in milliseconds. */
const GATHER_MS = 30;
/** Most results of one statement. */
const BATCH = 250;

interface Pending {
  readonly outcome: AttemptOutcome;
  readonly recorded: () => void;
}

interface Lane {
  pending: Pending[];
  working: boolean;
}

/**
 * Records results in batches, those of all numbers of a tenant together. While the database is away it keeps them and
 * goes on trying; a result is given up only with the process, and then the journal on disk still has it.
 */
export class ResultRecorder {
  readonly #db: Database;
  readonly #log: Logger;
  readonly #reach: ReachFaultPoint;
  readonly #lanes = new Map<string, Lane>();

  constructor({ db, log, reach }: { db: Database; log: Logger; reach: ReachFaultPoint }) {
    this.#db = db;
    this.#log = log;
    this.#reach = reach;
  }

  /** Takes a result; `recorded` is called once it stands in the database. */
  add(tenantId: string, outcome: AttemptOutcome, recorded: () => void): void {
    const lane = this.#lanes.get(tenantId) ?? { pending: [], working: false };
    this.#lanes.set(tenantId, lane);
    lane.pending.push({ outcome, recorded });
    if (lane.working) return;
    lane.working = true;
    setTimeout(() => void this.#work(tenantId, lane), GATHER_MS);
  }

  async #work(tenantId: string, lane: Lane): Promise<void> {
    while (lane.pending.length > 0) {
      const batch = lane.pending.splice(0, BATCH);
      await this.#record(tenantId, batch);
      for (const { recorded } of batch) recorded();
      if (lane.pending.length < BATCH) await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
    }
    lane.working = false;
    this.#lanes.delete(tenantId);
  }

  /** A row that the database refuses must not hold up the others: the batch is halved until it stands alone. */
  async #record(tenantId: string, batch: readonly Pending[]): Promise<void> {
    this.#reach('before-record');
    try {
      await untilDone(
        () =>
          recordOutcomes(
            this.#db,
            tenantId,
            batch.map(({ outcome }) => outcome),
          ),
        {
          onError: (error, tries) =>
            this.#log.warn({ err: error, tries, results: batch.length }, 'results wait for the database'),
          isFatal: isRefusedByDatabase,
        },
      );
    } catch (error) {
      const [first] = batch;
      if (batch.length === 1 && first) {
        this.#log.error({ err: error, message_id: first.outcome.messageId }, 'a result cannot be recorded');
        return;
      }
      const half = Math.ceil(batch.length / 2);
      await this.#record(tenantId, batch.slice(0, half));
      await this.#record(tenantId, batch.slice(half));
    }
  }
}
