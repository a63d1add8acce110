import { join } from 'node:path';
import type { FaultRow } from '../faults/fault.ts';
import { createFolderBlobs, createMemoryBlobs, type Blobs } from './blobs.ts';
import { CallLog } from './call-log.ts';
import { memoryJournal, openJournal, readJournal, rewriteJournal, type Journal } from './journal.ts';
import { Ledger } from './ledger.ts';
import type {
  AccountRow,
  AppRow,
  MediaRow,
  NumberRow,
  PhoneRow,
  TemplateRow,
  ThreadRow,
  TokenRow,
  UploadRow,
} from './rows.ts';
import { Table } from './table.ts';
import { PendingUpdates } from './updates.ts';

/** A journal that has grown so far is written anew when it is opened. */
const REWRITE_FROM_BYTES = 64 << 20;

/** Everything the sandbox knows. In memory, with each change in the journal. */
export class Store {
  readonly blobs: Blobs;
  readonly apps: Table<AppRow>;
  readonly tokens: Table<TokenRow>;
  readonly accounts: Table<AccountRow>;
  readonly numbers: Table<NumberRow>;
  readonly phones: Table<PhoneRow>;
  /** By `<number id>/<wa_id>`. */
  readonly threads: Table<ThreadRow>;
  readonly media: Table<MediaRow>;
  readonly templates: Table<TemplateRow>;
  readonly uploads: Table<UploadRow>;
  readonly faults: Table<FaultRow>;
  /** Small things by name: settings, the clock's offset. */
  readonly values: Table<unknown>;
  readonly ledger: Ledger;
  readonly updates: PendingUpdates;
  readonly calls: CallLog;
  #journal: Journal = memoryJournal;

  constructor(folder: string | null, rewriteFromBytes = REWRITE_FROM_BYTES) {
    const journal: Journal = {
      append: (change) => this.#journal.append(change),
      written: (callback) => this.#journal.written(callback),
      close: () => this.#journal.close(),
    };
    this.blobs = folder === null ? createMemoryBlobs() : createFolderBlobs(join(folder, 'media'));
    this.apps = new Table('apps', journal);
    this.tokens = new Table('tokens', journal);
    this.accounts = new Table('accounts', journal);
    this.numbers = new Table('numbers', journal);
    this.phones = new Table('phones', journal);
    this.threads = new Table('threads', journal);
    this.media = new Table('media', journal);
    this.templates = new Table('templates', journal);
    this.uploads = new Table('uploads', journal);
    this.faults = new Table('faults', journal);
    this.values = new Table('values', journal);
    this.ledger = new Ledger(journal);
    this.updates = new PendingUpdates(journal);
    this.calls = new CallLog(journal);
    if (folder !== null) this.#open(folder, rewriteFromBytes);
  }

  /** Calls back once all changes made so far survive a killed process. */
  written(callback: () => void): void {
    this.#journal.written(callback);
  }

  /** Forgets messages, updates, calls, files, faults and threads; accounts, numbers, templates and tokens stay. */
  clearTraffic(): void {
    this.#journal.append(['reset']);
    this.#applyReset();
    this.blobs.clear();
  }

  /** Writes what waits and lets go of the folder. */
  close(): void {
    this.#journal.close();
    this.#journal = memoryJournal;
  }

  get #tables(): Table<unknown>[] {
    const tables: unknown[] = Object.values(this).filter((value) => value instanceof Table);
    return tables as Table<unknown>[];
  }

  #open(folder: string, rewriteFromBytes: number): void {
    const tables = new Map(this.#tables.map((table) => [table.name, table]));
    const size = readJournal(folder, (change) => {
      const [kind, name, key, row] = change;
      if (kind === 'put') tables.get(name as string)?.rows.set(key as string, row);
      else if (kind === 'del') tables.get(name as string)?.rows.delete(key as string);
      else if (kind === 'reset') this.#applyReset();
      else if (!this.ledger.apply(change) && !this.updates.apply(change)) this.calls.apply(change);
    });
    if (size > rewriteFromBytes) rewriteJournal(folder, this.#dump());
    this.#journal = openJournal(folder);
  }

  #applyReset(): void {
    this.phones.rows.clear();
    this.threads.rows.clear();
    this.media.rows.clear();
    this.uploads.rows.clear();
    this.faults.rows.clear();
    this.ledger.clear();
    this.updates.clear();
    this.calls.clear();
  }

  *#dump(): Generator<readonly unknown[]> {
    for (const table of this.#tables) {
      for (const [key, row] of table.rows) yield ['put', table.name, key, row];
    }
    yield* this.ledger.dump();
    yield* this.updates.dump();
    yield* this.calls.dump();
  }
}
