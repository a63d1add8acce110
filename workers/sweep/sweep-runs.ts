import { unheardNews } from '#data/flows/unheard-news.ts';
import type { Database } from '#data/tenancy/database.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import { inParallel } from '../loop/in-parallel.ts';
import type { Processes } from '../relay/processes.ts';

/** Runs of one page. */
const PAGE = 500;
const PARALLEL = 8;
/** Before all ids. */
const FIRST = '00000000-0000-0000-0000-000000000000';

interface OpenRun {
  readonly tenantId: string;
  readonly runId: string;
}

/** Goes round all open runs, page by page, and gives each the workflow that it should have. */
export class RunSweep {
  readonly #db: Database;
  readonly #processes: Processes;
  #after = FIRST;

  constructor(db: Database, processes: Processes) {
    this.#db = db;
    this.#processes = processes;
  }

  /**
   * Looks at the next page: starts workflows that are missing, and repeats news that a run got more than a minute ago
   * without moving (Temporal was restored from a backup, or the like).
   *
   * @returns how many runs were looked at; 0 ends a tour, the next call begins another
   * @throws whatever Temporal throws when it is away; the page is then looked at again
   */
  async nextPage(): Promise<number> {
    const { rows } = await this.#db.pool.query<OpenRun>(
      'SELECT tenant_id AS "tenantId", run_id AS "runId" FROM dispatch.open_runs($1, $2)',
      [this.#after, PAGE],
    );
    await inParallel(rows, PARALLEL, ({ tenantId, runId }) =>
      this.#processes.startRun(tenantId, runId, { again: true }),
    );
    for (const [tenantId, runs] of Map.groupBy(rows, (row) => row.tenantId)) {
      await this.#repeatNews(
        tenantId,
        runs.map(({ runId }) => runId),
      );
    }
    this.#after = rows.length === PAGE ? (rows.at(-1)?.runId ?? FIRST) : FIRST;
    return rows.length === PAGE ? rows.length : 0;
  }

  async #repeatNews(tenantId: string, runIds: readonly string[]): Promise<void> {
    const unheard = await withTenant(this.#db, tenantId, (tx) => unheardNews(tx, tenantId, runIds));
    await inParallel(unheard, PARALLEL, async ({ runId, firedBy }) => {
      await this.#processes.signalRun(tenantId, runId, { kind: 'reply', message_id: firedBy });
    });
  }
}
