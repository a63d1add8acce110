import { setTimeout as sleep } from 'node:timers/promises';
import { Alarm } from './alarm.ts';

/**
 * What a round found: nothing to do, a little (more gathers meanwhile), so much that it goes straight on, or something
 * to do after so many milliseconds.
 */
export type RoundResult = 'nothing' | 'little' | 'much' | number;

export interface LoopOptions {
  readonly round: () => Promise<RoundResult>;
  /** Longest sleep when nothing was found and nobody rings, in milliseconds. */
  readonly pollMs: number;
  /** Pause after a round that found little, so that a batch is worth its cost; in milliseconds. */
  readonly gatherMs: number;
  /** Told of a round that failed; the loop sleeps and goes on. */
  readonly trouble: (error: unknown) => void;
}

/** Works round by round: at once when rung, else every now and then. */
export class Loop {
  readonly #options: LoopOptions;
  readonly #alarm = new Alarm();
  #running: Promise<void> | undefined;
  #stopped = false;

  constructor(options: LoopOptions) {
    this.#options = options;
  }

  /** True once it was asked to stop. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** Begins with a round at once. */
  start(): void {
    this.#running ??= this.#run();
  }

  /** There is work. */
  ring(): void {
    this.#alarm.ring();
  }

  /** Ends after the round under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#alarm.ring();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { pollMs, gatherMs } = this.#options;
    while (!this.#stopped) {
      const found = await this.#round();
      if (found === 'nothing') await this.#alarm.wait(pollMs);
      else if (found === 'little') await sleep(gatherMs);
      else if (found !== 'much') await this.#alarm.wait(Math.min(pollMs, found));
    }
  }

  async #round(): Promise<RoundResult> {
    try {
      return await this.#options.round();
    } catch (error) {
      this.#options.trouble(error);
      return 'nothing';
    }
  }
}
