import { readFileSync, rmSync } from 'node:fs';
import { bootId } from './boot-id.ts';
import { journalFiles } from './journal-place.ts';

/** What a journal proves about an attempt. */
export type JournalVerdict =
  /** No call was made. */
  | { readonly kind: 'not_called' }
  /** It was called, and this was the answer. */
  | { readonly kind: 'answered'; readonly answer: unknown }
  /** It may have been called; nobody knows how it ended. */
  | { readonly kind: 'unclear' };

const UNCLEAR: JournalVerdict = { kind: 'unclear' };
const NOT_CALLED: JournalVerdict = { kind: 'not_called' };

/** The journals that former owners of a number left on this machine. */
export class LeftJournals {
  readonly #files: ReadonlyMap<bigint, readonly string[]>;
  readonly #read = new Map<bigint, FoundJournal>();

  constructor(folder: string, numberId: string) {
    this.#files = journalFiles(folder, numberId);
  }

  /** What is known of an attempt made under a fence. Without a journal here nothing is. */
  verdict(fence: bigint, messageId: string, attempt: number): JournalVerdict {
    const files = this.#files.get(fence);
    if (!files) return UNCLEAR;
    let journal = this.#read.get(fence);
    if (!journal) this.#read.set(fence, (journal = readJournal(files)));
    const key = `${messageId} ${attempt}`;
    const answer = journal.answers.get(key);
    if (answer !== undefined) return { kind: 'answered', answer };
    return journal.complete && !journal.calls.has(key) ? NOT_CALLED : UNCLEAR;
  }

  /** Removes the journals below a fence, once all they said stands in the database. */
  remove(below: bigint): void {
    for (const [fence, files] of this.#files) {
      if (fence < below) for (const file of files) rmSync(file, { force: true });
    }
  }
}

interface FoundJournal {
  readonly calls: ReadonlySet<string>;
  readonly answers: ReadonlyMap<string, unknown>;
  /** True when nothing of it can have been lost, so that its silence proves something. */
  readonly complete: boolean;
}

function readJournal(files: readonly string[]): FoundJournal {
  const calls = new Set<string>();
  const answers = new Map<string, unknown>();
  const boot = bootId();
  let complete = boot !== undefined;
  for (const file of files) {
    // Behind the last line end stands at most a note whose write did not return, so its call was not made.
    const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
    if (lines[0] !== `boot ${boot ?? ''}`) complete = false;
    for (const line of lines) {
      const [kind, messageId, attempt, ...answer] = line.split(' ');
      const key = `${messageId ?? ''} ${attempt ?? ''}`;
      if (kind === 'call') calls.add(key);
      if (kind === 'answer') answers.set(key, JSON.parse(answer.join(' ')));
    }
  }
  return { calls, answers, complete };
}
