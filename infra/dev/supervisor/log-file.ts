import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** A log file that is turned over when it has grown to `maxBytes`: the former one is kept as `<file>.1`. */
export class LogFile {
  readonly #path: string;
  readonly #maxBytes: number;
  /** Undefined once closed: the number may then stand for another file. */
  #file: number | undefined;
  #bytes: number;

  constructor(path: string, maxBytes = 10_000_000) {
    mkdirSync(dirname(path), { recursive: true });
    this.#path = path;
    this.#maxBytes = maxBytes;
    const file = open(path);
    this.#file = file;
    this.#bytes = fstatSync(file).size;
  }

  /** Appends one line. What cannot be written is left out: a full disk must not end the product. */
  write(line: string): void {
    if (this.#file === undefined) return;
    const text = `${line}\n`;
    const bytes = Buffer.byteLength(text);
    try {
      if (this.#bytes + bytes > this.#maxBytes) this.#turnOver(this.#file);
      writeSync(this.#file, text);
      this.#bytes += bytes;
    } catch (error) {
      process.stderr.write(`log ${this.#path}: ${String(error)}\n`);
    }
  }

  /** Closes the file; what comes later is left out. */
  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  #turnOver(full: number): void {
    renameSync(this.#path, `${this.#path}.1`);
    closeSync(full);
    this.#file = open(this.#path);
    this.#bytes = 0;
  }
}

function open(path: string): number {
  return openSync(path, 'a', 0o600);
}
