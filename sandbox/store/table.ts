import type { Journal } from './journal.ts';

/** Rows by key, each change written to the journal. */
export class Table<Row> {
  readonly name: string;
  readonly rows = new Map<string, Row>();
  readonly #journal: Journal;

  constructor(name: string, journal: Journal) {
    this.name = name;
    this.#journal = journal;
  }

  /** Returns the row or undefined */
  get(key: string): Row | undefined {
    return this.rows.get(key);
  }

  /** Returns all rows, oldest first */
  values(): IterableIterator<Row> {
    return this.rows.values();
  }

  /** Adds or replaces a row. */
  put(key: string, row: Row): Row {
    this.rows.set(key, row);
    this.#journal.append(['put', this.name, key, row]);
    return row;
  }

  /** Changes some fields of a row that exists. @returns the new row, or undefined when there is none */
  patch(key: string, change: Partial<Row>): Row | undefined {
    const row = this.rows.get(key);
    return row === undefined ? undefined : this.put(key, { ...row, ...change });
  }

  /** Removes a row. */
  delete(key: string): void {
    if (this.rows.delete(key)) this.#journal.append(['del', this.name, key]);
  }
}
