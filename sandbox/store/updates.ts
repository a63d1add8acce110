import type { Journal } from './journal.ts';
import type { UpdateRow } from './rows.ts';

/** Webhook updates that no callback has answered with 200 yet. */
export class PendingUpdates {
  readonly #journal: Journal;
  readonly #rows = new Map<number, UpdateRow>();
  #seq = 0;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  get size(): number {
    return this.#rows.size;
  }

  /** Adds an update. @returns it with its number */
  add(update: Omit<UpdateRow, 'seq'>): UpdateRow {
    const row = { seq: (this.#seq += 1), ...update };
    this.#rows.set(row.seq, row);
    this.#journal.append(['upd', row]);
    return row;
  }

  /** Removes updates that were answered with 200 (or given up). */
  settle(seqs: readonly number[]): void {
    for (const seq of seqs) this.#rows.delete(seq);
    this.#journal.append(['ack', seqs]);
  }

  /** Returns whether an update still waits */
  has(seq: number): boolean {
    return this.#rows.has(seq);
  }

  /** Returns all that wait, oldest first */
  values(): IterableIterator<UpdateRow> {
    return this.#rows.values();
  }

  /** Drops all from memory. */
  clear(): void {
    this.#rows.clear();
  }

  /** Applies a change read from the journal. @returns whether it was one of these */
  apply(change: readonly unknown[]): boolean {
    const [kind, value] = change;
    if (kind === 'upd') {
      const row = value as UpdateRow;
      this.#rows.set(row.seq, row);
      this.#seq = Math.max(this.#seq, row.seq);
    } else if (kind === 'ack') {
      for (const seq of value as number[]) this.#rows.delete(seq);
    } else return false;
    return true;
  }

  /** Returns changes that say all there is */
  *dump(): Generator<readonly unknown[]> {
    for (const row of this.#rows.values()) yield ['upd', row];
  }
}
