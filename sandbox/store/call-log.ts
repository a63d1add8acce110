import type { Journal } from './journal.ts';
import type { CallRow } from './rows.ts';

/** Calls kept; older ones are forgotten. */
const CAPACITY = 250_000;

/** The record of API calls. */
export class CallLog {
  readonly #journal: Journal;
  #rows: CallRow[] = [];
  #seq = 0;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** Adds a call. */
  add(call: Omit<CallRow, 'seq'>): CallRow {
    const row = { seq: (this.#seq += 1), ...call };
    this.#push(row);
    this.#journal.append(['call', row]);
    return row;
  }

  /**
   * Calls in the order of their end.
   * @param query `since`: arrival in milliseconds since the epoch, included; `after`: number of a call, not included
   */
  list(query: { since?: number; after?: number; limit?: number } = {}): CallRow[] {
    const { since = 0, after = 0, limit = Infinity } = query;
    const found: CallRow[] = [];
    for (const row of this.#rows) {
      if (row.seq <= after || row.at < since) continue;
      found.push(row);
      if (found.length >= limit) break;
    }
    return found;
  }

  /** Forgets all calls. */
  clear(): void {
    this.#rows = [];
  }

  /** Applies a change read from the journal. @returns whether it was a call */
  apply(change: readonly unknown[]): boolean {
    if (change[0] !== 'call') return false;
    const row = change[1] as CallRow;
    this.#push(row);
    this.#seq = Math.max(this.#seq, row.seq);
    return true;
  }

  /** Returns changes that say all there is */
  *dump(): Generator<readonly unknown[]> {
    for (const row of this.#rows) yield ['call', row];
  }

  #push(row: CallRow): void {
    this.#rows.push(row);
    if (this.#rows.length > CAPACITY * 1.2) this.#rows = this.#rows.slice(-CAPACITY);
  }
}
