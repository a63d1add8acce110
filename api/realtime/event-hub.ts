import { setMaxListeners } from 'node:events';
import type { Logger } from 'pino';
import type { Database } from '#data/tenancy/database.ts';
import { listen, type Listening } from '#data/events/listen.ts';
import { readFrames } from './read-frames.ts';
import { TenantFeed, type Listener } from './tenant-feed.ts';

/** The net under LISTEN: feeds with listeners are read at least this often, in milliseconds. */
const POLL_MS = 5_000;

/** All event streams of this process: one LISTEN, and one reading a tenant, however many streams. */
export class EventHub {
  readonly #db: Database;
  readonly #log: Logger;
  readonly #feeds = new Map<string, TenantFeed>();
  #listening: Listening | undefined;
  #poll: NodeJS.Timeout | undefined;
  readonly #stop = new AbortController();

  constructor(db: Database, log: Logger) {
    this.#db = db;
    this.#log = log;
    // Every stream listens for the end; that is no leak.
    setMaxListeners(0, this.#stop.signal);
  }

  /**
   * Gives a tenant's events to a listener, from its position on, until the signal ends it.
   *
   * @throws whatever the database throws while the listener catches up
   */
  async follow(tenantId: string, listener: Listener, signal: AbortSignal): Promise<void> {
    this.#start();
    let feed = this.#feeds.get(tenantId);
    if (!feed) {
      feed = new TenantFeed((after) => readFrames(this.#db, tenantId, after));
      this.#feeds.set(tenantId, feed);
    }
    await feed.join(listener, signal);
  }

  /** How many streams are open. */
  get streams(): number {
    return [...this.#feeds.values()].reduce((sum, feed) => sum + feed.size, 0);
  }

  /** Fires when this process takes no more part. */
  get stopped(): AbortSignal {
    return this.#stop.signal;
  }

  /** Ends listening and all open streams. */
  stop(): void {
    this.#stop.abort();
    clearInterval(this.#poll);
    this.#listening?.stop();
  }

  #start(): void {
    this.#listening ??= listen(this.#db.pool, 'perdura_event', {
      heard: (tenantId) => this.#advance(tenantId),
      lost: (error) => this.#log.warn({ err: error }, 'the connection that hears of events was lost'),
    });
    this.#poll ??= setInterval(() => this.#advance(''), POLL_MS).unref();
  }

  /** Reads on for the tenant that was named, or for all. */
  #advance(tenantId: string): void {
    const named = this.#feeds.get(tenantId);
    const feeds = named ? [[tenantId, named] as const] : [...this.#feeds];
    for (const [id, feed] of feeds) {
      if (feed.idle) this.#feeds.delete(id);
      else
        feed
          .advance()
          .catch((error: unknown) => this.#log.warn({ err: error, tenant_id: id }, 'events could not be read'));
    }
  }
}
