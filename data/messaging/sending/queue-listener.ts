import type pg from 'pg';

const CHANNEL = 'perdura_queue';
/** How long after a lost connection the next is tried, in milliseconds. */
const RECONNECT_MS = 500;

type Listener = () => void;

/**
 * Hears at once when a number has new messages or changed its state, over one connection for all numbers of the
 * process. It is a shortcut: whoever listens also polls, because what is said while the connection is down is lost.
 */
export class QueueListener {
  readonly #pool: pg.Pool;
  readonly #listeners = new Map<string, Set<Listener>>();
  #client: pg.PoolClient | undefined;
  #retry: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
    void this.#connect();
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
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#client?.release(true);
    this.#client = undefined;
  }

  async #connect(): Promise<void> {
    try {
      const client = await this.#pool.connect();
      client.on('notification', ({ payload }) => this.#tell(payload ?? ''));
      client.on('error', () => this.#lose(client));
      client.on('end', () => this.#lose(client));
      await client.query(`LISTEN ${CHANNEL}`);
      this.#client = client;
      if (this.#closed) this.close();
      else this.#tellAll();
    } catch {
      // Polling goes on meanwhile, and the database's own callers report that it is down.
      this.#later();
    }
  }

  #lose(client: pg.PoolClient): void {
    if (client !== this.#client) return;
    this.#client = undefined;
    client.release(true);
    this.#later();
  }

  #later(): void {
    if (this.#closed) return;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#connect(), RECONNECT_MS);
  }

  #tell(numberId: string): void {
    for (const listener of this.#listeners.get(numberId) ?? []) listener();
  }

  /** After a gap nobody knows what was missed. */
  #tellAll(): void {
    for (const numberId of this.#listeners.keys()) this.#tell(numberId);
  }
}
