import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, readSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Where changes are written down, in order. */
export interface Journal {
  /** Adds one change; it is on its way to the file after the current turn of the event loop. */
  append(change: readonly unknown[]): void;
  /** Calls back once everything appended so far has been handed to the operating system (survives a killed process). */
  written(callback: () => void): void;
  /** Writes what waits and closes the file. */
  close(): void;
}

/** A journal that keeps nothing, for tests. */
export const memoryJournal: Journal = {
  append() {
    return;
  },
  written(callback) {
    callback();
  },
  close() {
    return;
  },
};

const FILE_NAME = 'journal.jsonl';
const CHUNK_BYTES = 1 << 20;

/**
 * Opens the journal in a folder. Changes of one turn of the event loop are written with one call (group commit), and
 * whoever waits for them is told after it: what was answered survives `kill -9`. It is not synced to the disk, so a
 * power cut can lose the end of it.
 */
export function openJournal(folder: string): Journal {
  mkdirSync(folder, { recursive: true });
  const file = openSync(join(folder, FILE_NAME), 'a');
  let lines: string[] = [];
  let waiting: (() => void)[] = [];
  let scheduled = false;
  let closed = false;

  const flush = (): void => {
    scheduled = false;
    if (lines.length > 0 && !closed) {
      writeLines(file, lines);
      lines = [];
    }
    const callbacks = waiting;
    waiting = [];
    for (const callback of callbacks) callback();
  };
  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    setImmediate(flush);
  };

  return {
    append(change) {
      lines.push(JSON.stringify(change));
      schedule();
    },
    written(callback) {
      waiting.push(callback);
      schedule();
    },
    close() {
      if (closed) return;
      flush();
      closed = true;
      closeSync(file);
    },
  };
}

function writeLines(file: number, lines: readonly string[]): void {
  if (lines.length === 0) return;
  const bytes = Buffer.from(`${lines.join('\n')}\n`);
  let offset = 0;
  while (offset < bytes.length) offset += writeSync(file, bytes, offset);
}

/**
 * Reads the journal of a folder from its start. A last line that was cut by a crash is taken off: nobody was told that
 * it was kept.
 * @param apply called with each change, in order
 * @returns bytes of the journal
 */
export function readJournal(folder: string, apply: (change: unknown[]) => void): number {
  const path = join(folder, FILE_NAME);
  if (!existsSync(path)) return 0;
  const file = openSync(path, 'r+');
  try {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    let rest = Buffer.alloc(0);
    let size = 0;
    for (let count = readSync(file, chunk); count > 0; count = readSync(file, chunk)) {
      size += count;
      rest = applyLines(Buffer.concat([rest, chunk.subarray(0, count)]), apply);
    }
    if (rest.length > 0) ftruncateSync(file, size - rest.length);
    return size - rest.length;
  } finally {
    closeSync(file);
  }
}

function applyLines(bytes: Buffer<ArrayBuffer>, apply: (change: unknown[]) => void): Buffer<ArrayBuffer> {
  let start = 0;
  for (let end = bytes.indexOf(10, start); end >= 0; end = bytes.indexOf(10, start)) {
    if (end > start) apply(JSON.parse(bytes.toString('utf8', start, end)) as unknown[]);
    start = end + 1;
  }
  return bytes.subarray(start);
}

/** Replaces the journal of a folder by a shorter one that says the same. The journal must not be open. */
export function rewriteJournal(folder: string, changes: Iterable<readonly unknown[]>): void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, FILE_NAME);
  const file = openSync(`${path}.new`, 'w');
  let lines: string[] = [];
  const write = (): void => {
    writeLines(file, lines);
    lines = [];
  };
  for (const change of changes) {
    lines.push(JSON.stringify(change));
    if (lines.length >= 1000) write();
  }
  write();
  closeSync(file);
  renameSync(`${path}.new`, path);
}
