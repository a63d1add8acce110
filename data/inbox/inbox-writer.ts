import type pg from 'pg';
import { PerduraError } from '#domain/errors/perdura-error.ts';

/** A sealed webhook part on its way into the inbox table. */
export interface SealedPart {
  readonly id: string;
  readonly tenantId: string;
  /** The number, or the account for events that belong to no number. */
  readonly lane: string;
  readonly body: Buffer;
}

interface Waiter {
  readonly parts: readonly SealedPart[];
  readonly stored: () => void;
  readonly failed: (error: unknown) => void;
}

/** Statements under way at once: while one waits for the disk, the next gathers. */
const PARALLEL = 2;
/** Most parts, and about the most bytes, of one statement. */
const MAX_PARTS = 500;
const MAX_BYTES = 8 * 1024 * 1024;
/** WhatsApp repeats what is not answered; a statement slower than this is not worth its 200. Milliseconds. */
const TIMEOUT_MS = 5_000;

/**
 * Writes webhook parts durably. Requests that come while a statement is under way share the next one, so that a burst
 * costs few commits.
 */
export class InboxWriter {
  readonly #pool: pg.Pool;
  readonly #waiting: Waiter[] = [];
  #underWay = 0;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /**
   * Stores parts of one webhook, all or none; when it resolves they survive any crash.
   *
   * @throws PerduraError `unavailable` when the database did not confirm in time; the parts may or may not be there
   */
  put(parts: readonly SealedPart[]): Promise<void> {
    if (parts.length === 0) return Promise.resolve();
    return new Promise((stored, failed) => {
      this.#waiting.push({ parts, stored, failed });
      this.#pump();
    });
  }

  #pump(): void {
    while (this.#underWay < PARALLEL && this.#waiting.length > 0) {
      this.#underWay += 1;
      const group = this.#takeGroup();
      void this.#write(group).finally(() => {
        this.#underWay -= 1;
        this.#pump();
      });
    }
  }

  #takeGroup(): Waiter[] {
    let [count, parts, bytes] = [0, 0, 0];
    for (const waiter of this.#waiting) {
      if (count > 0 && (parts >= MAX_PARTS || bytes >= MAX_BYTES)) break;
      count += 1;
      parts += waiter.parts.length;
      for (const part of waiter.parts) bytes += part.body.length;
    }
    return this.#waiting.splice(0, count);
  }

  async #write(group: readonly Waiter[]): Promise<void> {
    const parts = group.flatMap((waiter) => waiter.parts);
    try {
      await within(TIMEOUT_MS, this.#pool.query(putStatement(parts)));
      for (const waiter of group) waiter.stored();
    } catch (cause) {
      const error = new PerduraError('unavailable', { detail: 'The inbox did not confirm the webhook.', cause });
      for (const waiter of group) waiter.failed(error);
    }
  }
}

const putStatement = (parts: readonly SealedPart[]): pg.QueryConfig => ({
  name: 'inbox_put',
  text: 'SELECT dispatch.inbox_put($1::uuid[], $2::uuid[], $3::uuid[], $4::bytea[])',
  values: [
    parts.map((part) => part.id),
    parts.map((part) => part.tenantId),
    parts.map((part) => part.lane),
    parts.map((part) => part.body),
  ],
});

/** Also bounds the time to get a connection, which a query's own timeout does not. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer from the database within ${String(ms)} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
