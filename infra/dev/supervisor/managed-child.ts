import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { launchProcess } from '../parts/launch.ts';
import { stopChild } from '../parts/stop-process.ts';
import { waitUntil } from '../parts/wait-until.ts';
import type { ChildPlan } from './child-plan.ts';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
/** A process that served this long died of something new: the pauses begin anew. */
const STEADY_MS = 5_000;
const TRIES_BEFORE_READY = 3;

/** What a managed child tells its surroundings. */
export interface ChildEvents {
  readonly onSpawn: (pid: number) => void;
  readonly onLine: (line: string, stream: 'stdout' | 'stderr') => void;
  readonly onDeath: (how: string, pauseMs: number) => void;
}

/** How one life of a process went. */
interface Outcome {
  readonly how: string;
  /** Milliseconds from ready to the end; undefined when it never was ready. */
  readonly servedMs: number | undefined;
  /** Set when it was alive and yet not ready in time. */
  readonly fault: Error | undefined;
}

/** One process of the product: started, watched, started again with growing pauses when it dies, and ended. */
export class ManagedChild {
  readonly plan: ChildPlan;
  readonly #events: ChildEvents;
  readonly #stopping = new AbortController();
  #child: ChildProcess | undefined;
  #pauseMs = FIRST_PAUSE_MS;
  #running: Promise<void> = Promise.resolve();

  constructor(plan: ChildPlan, events: ChildEvents) {
    this.plan = plan;
    this.#events = events;
  }

  /**
   * Starts it and returns when it is ready for the first time.
   * @throws Error when it is not ready in time or dies several times before it is.
   */
  start(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#running = this.#keepRunning(resolve, reject).catch(reject);
    });
  }

  /** Ends it for good. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    if (this.#child !== undefined) await stopChild(this.#child, this.plan.stopSignal, this.plan.stopGraceMs);
    await this.#running;
  }

  async #keepRunning(onReady: () => void, onFailure: (error: Error) => void): Promise<void> {
    let everReady = false;
    for (let tries = 1; !this.#isStopping(); tries += 1) {
      const { how, servedMs, fault } = await this.#runOnce(onReady);
      everReady ||= servedMs !== undefined;
      if (this.#isStopping()) return;
      if (!everReady && (fault !== undefined || tries >= TRIES_BEFORE_READY)) {
        onFailure(fault ?? new Error(`${this.plan.name} ended (${how}) before it was ready`));
        return;
      }
      await this.#pause(how, servedMs);
    }
  }

  /** Runs the process until it ends. */
  async #runOnce(onReady: () => void): Promise<Outcome> {
    const child = launchProcess(await this.plan.launch());
    this.#child = child;
    const ended = endOf(child);
    const dead = new AbortController();
    void ended.then(() => dead.abort());
    this.#follow(child);
    let readyAt: number | undefined;
    let fault: Error | undefined;
    try {
      await this.#untilReady(AbortSignal.any([dead.signal, this.#stopping.signal]));
      readyAt = Date.now();
      onReady();
    } catch (error) {
      if (!dead.signal.aborted && !this.#isStopping()) {
        fault = error instanceof Error ? error : new Error(String(error));
        child.kill('SIGKILL');
      }
    }
    const how = await ended;
    return { how, servedMs: readyAt === undefined ? undefined : Date.now() - readyAt, fault };
  }

  #follow(child: ChildProcess): void {
    for (const name of ['stdout', 'stderr'] as const) {
      const input = child[name];
      if (input !== null) createInterface({ input }).on('line', (line) => this.#events.onLine(line, name));
    }
    if (child.pid !== undefined) this.#events.onSpawn(child.pid);
  }

  #untilReady(signal: AbortSignal): Promise<void> {
    const { name, ready, readyTimeoutMs } = this.plan;
    return waitUntil(ready, { timeoutMs: readyTimeoutMs, what: `${name} ready`, signal });
  }

  #isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }

  async #pause(how: string, servedMs = 0): Promise<void> {
    if (servedMs > STEADY_MS) this.#pauseMs = FIRST_PAUSE_MS;
    this.#events.onDeath(how, this.#pauseMs);
    await sleep(this.#pauseMs, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
    this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
  }
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `code ${String(code)}`));
  });
}
