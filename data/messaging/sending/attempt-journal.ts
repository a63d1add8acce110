import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { bootId } from './boot-id.ts';
import { segmentPath, type JournalPlace } from './journal-place.ts';

/** Bytes after which the journal goes on in a new file, so that files of which all is recorded can go. */
const SEGMENT_BYTES = 4 * 1024 * 1024;

interface Segment {
  readonly path: string;
  readonly fd: number;
  bytes: number;
  /** Calls noted here whose results are not recorded yet. */
  open: number;
}

/**
 * Notes on this machine's disk that a call is about to be made, and what it was answered, so that after a kill it is
 * known which messages surely were not given to WhatsApp. Each note is one synchronous write: it survives the death of
 * the process, and needs no flush, because a machine that went down shows in its boot id and then proves nothing.
 */
export class AttemptJournal {
  readonly #place: JournalPlace;
  readonly #segmentOf = new Map<string, Segment>();
  #number = 0;
  #current: Segment;

  constructor(place: JournalPlace) {
    this.#place = place;
    mkdirSync(place.folder, { recursive: true, mode: 0o700 });
    this.#current = this.#open();
  }

  /** To be written right before the call. */
  called(messageId: string, attempt: number): void {
    if (this.#current.bytes >= SEGMENT_BYTES) this.#rotate();
    this.#current.open += 1;
    this.#segmentOf.set(messageId, this.#current);
    this.#write(`call ${messageId} ${attempt}\n`);
  }

  /** To be written as soon as the answer is there; `answer` is any JSON value. */
  answered(messageId: string, attempt: number, answer: unknown): void {
    this.#write(`answer ${messageId} ${attempt} ${JSON.stringify(answer)}\n`);
  }

  /** The result of a call stands in the database. */
  recorded(messageId: string): void {
    const segment = this.#segmentOf.get(messageId);
    if (!segment) return;
    this.#segmentOf.delete(messageId);
    segment.open -= 1;
    this.#removeIfDone(segment);
  }

  /** Closes the files. They are removed when all is recorded, else they stay for the next owner of the number. */
  close(): void {
    const done = this.#segmentOf.size === 0;
    for (const segment of new Set([...this.#segmentOf.values(), this.#current])) {
      closeSync(segment.fd);
      if (done) rmSync(segment.path, { force: true });
    }
    this.#segmentOf.clear();
  }

  #open(): Segment {
    const path = segmentPath(this.#place, (this.#number += 1));
    const segment = { path, fd: openSync(path, 'a', 0o600), bytes: 0, open: 0 };
    const head = `boot ${bootId() ?? 'unknown'}\n`;
    writeSync(segment.fd, head);
    return segment;
  }

  /** The new file is there before the old one may go: a journal with no file at all would prove nothing. */
  #rotate(): void {
    const before = this.#current;
    this.#current = this.#open();
    this.#removeIfDone(before);
  }

  #removeIfDone(segment: Segment): void {
    if (segment === this.#current || segment.open > 0) return;
    closeSync(segment.fd);
    rmSync(segment.path, { force: true });
  }

  #write(line: string): void {
    writeSync(this.#current.fd, line);
    this.#current.bytes += line.length;
  }
}
