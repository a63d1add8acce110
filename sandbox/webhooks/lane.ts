import type { Core } from '../core/core.ts';
import type { UpdateRow } from '../store/rows.ts';
import { renderBody, renderChange } from './envelope.ts';
import { callCallback, type WebhookAgents } from './post.ts';
import { signBody } from './signature.ts';

/** Bytes of a body; Meta's limit is 3 MB. */
const BODY_LIMIT = 2_900_000;

interface Batch {
  url: string;
  seqs: number[];
  body: string;
  attempt: number;
  madeAt: number;
}

/** Where an update of an app goes, or null when nothing listens yet. */
export type CallbackOf = (update: UpdateRow) => string | null;

/**
 * The updates on their way to one app: bodies go out side by side, a refused body is tried again by itself with
 * growing pauses, and while nothing answers at all the lane only knocks with its oldest body.
 */
export class Lane {
  readonly #core: Core;
  readonly #agents: WebhookAgents;
  readonly #appId: string;
  readonly #callbackOf: CallbackOf;
  readonly #timers = new Set<NodeJS.Timeout>();
  #queue: UpdateRow[] = [];
  #returned: Batch[] = [];
  #inFlight = 0;
  #failures = 0;
  #resting = false;
  #pumping = false;
  #stopped = false;

  constructor(core: Core, agents: WebhookAgents, appId: string, callbackOf: CallbackOf) {
    this.#core = core;
    this.#agents = agents;
    this.#appId = appId;
    this.#callbackOf = callbackOf;
  }

  /** Adds an update to the end. */
  push(update: UpdateRow): void {
    this.#queue.push(update);
    this.#schedule(this.#core.settings.webhooks.flush_ms);
  }

  /** Tries at once: settings or the callback have changed. */
  wake(): void {
    this.#resting = false;
    this.#failures = 0;
    this.#schedule(0);
  }

  /** Drops what waits. */
  clear(): void {
    this.#queue = [];
    this.#returned = [];
  }

  /** Ends all timers. */
  stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #schedule(delayMs: number): void {
    if (this.#pumping || this.#stopped) return;
    this.#pumping = true;
    const pump = (): void => {
      this.#pumping = false;
      this.#pump();
    };
    if (delayMs > 0) this.#later(delayMs, pump);
    else setImmediate(pump);
  }

  #later(delayMs: number, task: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      if (!this.#stopped) task();
    }, delayMs);
    this.#timers.add(timer);
  }

  #pump(): void {
    const { concurrency, paused } = this.#core.settings.webhooks;
    while (!this.#stopped && !paused && !this.#resting && this.#inFlight < (this.#failures > 0 ? 1 : concurrency)) {
      const batch = this.#returned.shift() ?? this.#takeBatch();
      if (!batch) return;
      this.#inFlight += 1;
      void this.#send(batch);
    }
  }

  #takeBatch(): Batch | null {
    const version = this.#core.store.apps.get(this.#appId)?.webhook_version ?? null;
    const limit = this.#core.settings.webhooks.max_updates;
    const changes = [];
    const seqs: number[] = [];
    const left: UpdateRow[] = [];
    let url: string | null = null;
    let size = 0;
    let madeAt = Date.now();
    let index = 0;
    for (; index < this.#queue.length && changes.length < limit && size < BODY_LIMIT; index += 1) {
      const update = this.#queue[index];
      if (!update || !this.#core.store.updates.has(update.seq)) continue;
      const target = this.#callbackOf(update);
      if (target === null) break;
      const change = (url ?? target) === target ? renderChange(this.#core, update, version) : undefined;
      if (change === undefined) left.push(update);
      else if (change === null) this.#core.store.updates.settle([update.seq]);
      else {
        url = target;
        madeAt = Math.min(madeAt, update.made_at);
        changes.push(change);
        seqs.push(update.seq);
        size += change.json.length;
      }
    }
    this.#queue = left.length > 0 ? [...left, ...this.#queue.slice(index)] : this.#queue.slice(index);
    return url === null ? null : { url, seqs, body: renderBody(changes), attempt: 0, madeAt };
  }

  async #send(batch: Batch): Promise<void> {
    const secret = this.#core.store.apps.get(this.#appId)?.secret ?? '';
    let status: number | null = null;
    try {
      const post = { body: batch.body, signature: signBody(secret, batch.body) };
      status = (await callCallback(this.#agents, batch.url, this.#core.settings.webhooks.timeout_ms, post)).status;
    } catch {
      // Refused, cut or too late: for a sender of webhooks these are one thing, no answer.
      status = null;
    }
    this.#inFlight -= 1;
    if (this.#stopped) return;
    if (status === 200) {
      this.#failures = 0;
      this.#core.store.updates.settle(batch.seqs);
    } else this.#retry(batch, status === null);
    this.#pump();
  }

  #retry(batch: Batch, isDown: boolean): void {
    const settings = this.#core.settings.webhooks;
    batch.attempt += 1;
    if (Date.now() - batch.madeAt > settings.give_up_after_ms) {
      this.#core.store.updates.settle(batch.seqs);
      return;
    }
    if (isDown) {
      this.#returned.unshift(batch);
      if (this.#resting) return;
      this.#failures += 1;
      this.#resting = true;
      this.#later(this.#pause(this.#failures), () => {
        this.#resting = false;
        this.#pump();
      });
      return;
    }
    this.#later(this.#pause(batch.attempt), () => {
      this.#returned.push(batch);
      this.#pump();
    });
  }

  #pause(attempt: number): number {
    const { first_retry_ms: first, max_retry_ms: max } = this.#core.settings.webhooks;
    return Math.min(max, first * 2 ** Math.min(attempt - 1, 20)) * (0.9 + 0.2 * this.#core.random());
  }
}
