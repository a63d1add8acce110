import type pg from 'pg';
import { listen, type Listening } from '../../events/listen.ts';

type Listener = () => void;

/**
 * Hears at once when a number has new messages or changed its state, over one connection for all numbers of the
 * process. It is a shortcut: whoever listens also polls, because what is said while the connection is down is lost.
 */
export class QueueListener {
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #listening: Listening;

  constructor(pool: pg.Pool) {
    this.#listening = listen(pool, 'perdura_queue', { heard: (numberId) => this.#tell(numberId) });
  }

  /** Calls back on news of a number. @returns how to stop */
  on(numberId: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(numberId) ?? new Set();
    this.#listeners.set(numberId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(numberId);
    };
  }

  /** Gives the connection back. */
  close(): void {
    this.#listening.stop();
  }

  /** After a gap, told with an empty payload, nobody knows which numbers were missed. */
  #tell(numberId: string): void {
    const told = numberId === '' ? [...this.#listeners.values()] : [this.#listeners.get(numberId) ?? []];
    for (const listeners of told) for (const listener of listeners) listener();
  }
}
