import { ApiError } from '../../api/api-error.ts';
import type { Message } from '../../api/message.ts';
import { backoffMs } from '../../live/backoff.ts';
import { keepUnsent, restoreUnsent } from './kept-unsent.ts';
import { newKey } from './new-key.ts';
import { nextUnsent, reduceUnsent, type Unsent, type UnsentEvent } from './unsent.ts';

interface OutboxOptions {
  /** Whose texts they are: each member's are kept apart. */
  readonly memberId: string;
  /** Hands a text to the API; the same key never makes a second message. */
  readonly send: (conversationId: string, body: string, key: string) => Promise<Message>;
  readonly onSent: (message: Message) => void;
}

/**
 * Texts that were written and are not confirmed yet. They survive a reload and a lost answer: each goes again under its
 * own key until the API has spoken, in the order they were written.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #listeners = new Set<() => void>();
  #all: readonly Unsent[];
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#all = restoreUnsent(options.memberId, Date.now());
  }

  /** Everything that is not confirmed, in the order it was written. */
  readonly all = (): readonly Unsent[] => this.#all;

  /** Calls back whenever that changes; returns the way to stop it. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes a text and sends it as soon as its turn has come. */
  write(conversationId: string, body: string): void {
    const now = Date.now();
    const unsent: Unsent = {
      key: newKey(now),
      conversationId,
      body,
      at: new Date(now).toISOString(),
      state: 'waiting',
    };
    this.#apply({ kind: 'written', unsent });
    this.flush();
  }

  /** Sends a refused text once more, under its own key. */
  retry(key: string): void {
    this.#apply({ kind: 'unanswered', key });
    this.flush();
  }

  /** Forgets a text that was refused. */
  drop(key: string): void {
    this.#apply({ kind: 'dropped', key });
  }

  /** Sends all that waits for its turn. Called whenever the connection is back. */
  readonly flush = (): void => {
    clearTimeout(this.#timer);
    for (const unsent of nextUnsent(this.#all)) void this.#send(unsent);
  };

  async #send({ key, conversationId, body }: Unsent): Promise<void> {
    this.#apply({ kind: 'sending', key });
    try {
      const message = await this.#options.send(conversationId, body, key);
      this.#failures = 0;
      this.#options.onSent(message);
      this.#apply({ kind: 'settled', key });
      this.flush();
    } catch (error) {
      this.#fail(key, error instanceof ApiError ? error : new ApiError(0, {}));
    }
  }

  #fail(key: string, error: ApiError): void {
    if (!error.retryable && error.status !== 401) {
      this.#apply({ kind: 'refused', key, code: error.code, cause: error.message });
      this.flush();
      return;
    }
    this.#apply({ kind: 'unanswered', key });
    this.#failures += 1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.flush, backoffMs(this.#failures, Math.random()));
  }

  #apply(event: UnsentEvent): void {
    this.#all = reduceUnsent(this.#all, event);
    const key = event.kind === 'written' ? event.unsent.key : event.key;
    keepUnsent(
      this.#options.memberId,
      key,
      this.#all.find((unsent) => unsent.key === key),
    );
    for (const listener of this.#listeners) listener();
  }
}
