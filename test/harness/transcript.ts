import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { waitUntil } from '#infra/dev/parts/wait-until.ts';

const KEPT_LINES = 200;

/** The last lines a process wrote, on both of its outputs. */
export class Transcript {
  readonly #lines: string[] = [];
  readonly #onLine: ((line: string) => void) | undefined;

  constructor(onLine?: (line: string) => void) {
    this.#onLine = onLine;
  }

  /** Listens to a process. */
  follow(child: ChildProcess): void {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream !== null) createInterface({ input: stream }).on('line', (line) => this.#add(line));
    }
  }

  /** Ends when a line fits; `timeoutMs` is in milliseconds. */
  untilLine(pattern: RegExp, timeoutMs: number): Promise<void> {
    const seen = (): Promise<boolean> => Promise.resolve(this.#lines.some((line) => pattern.test(line)));
    return waitUntil(seen, { timeoutMs, what: `line ${String(pattern)}` });
  }

  /** All kept lines. */
  text(): string {
    return this.#lines.join('\n');
  }

  #add(line: string): void {
    this.#lines.push(line);
    if (this.#lines.length > KEPT_LINES) this.#lines.shift();
    this.#onLine?.(line);
  }
}
