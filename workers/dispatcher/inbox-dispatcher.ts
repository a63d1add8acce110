import { listen, type Listening } from '#data/events/listen.ts';
import type { Lane } from '#data/inbox/work-lane.ts';
import { Loop, type RoundResult } from '../loop/loop.ts';
import { drainLane, type DrainOptions } from './drain-lane.ts';

/** Lanes that are worked on at once by one process. */
const PARALLEL_LANES = 4;
/** Most lanes looked at in one round. */
const LANES_A_ROUND = 200;
/** The net under LISTEN, and the rest of a lane after trouble, in milliseconds. */
const POLL_MS = 1_000;
/** A batch costs about the same for one row as for many, and the machine has other work. Milliseconds. */
const GATHER_MS = 30;
/** Rows of a round from which on it goes straight on. */
const MUCH = 100;

export interface DispatcherOptions extends DrainOptions {
  /** Told of trouble with the database outside any lane. */
  readonly trouble: (error: unknown) => void;
}

/**
 * Turns stored webhook parts into messages, receipts and what follows from them. Any number of dispatchers may run; each
 * lane is worked on by one of them at a time.
 */
export class InboxDispatcher {
  readonly #options: DispatcherOptions;
  readonly #loop: Loop;
  readonly #resting = new Map<string, number>();
  #listening: Listening | undefined;

  constructor(options: DispatcherOptions) {
    this.#options = options;
    this.#loop = new Loop({
      round: () => this.#round(),
      pollMs: POLL_MS,
      gatherMs: GATHER_MS,
      trouble: options.trouble,
    });
  }

  /** Begins to work; what waits already is taken up at once. */
  start(): void {
    this.#listening = listen(this.#options.db.pool, 'perdura_inbox', {
      heard: () => this.#loop.ring(),
      lost: (error) => this.#options.trouble(error),
    });
    this.#loop.start();
  }

  /** Ends after the batches under way. */
  async stop(): Promise<void> {
    this.#listening?.stop();
    await this.#loop.stop();
  }

  /** One look at all lanes with work. */
  async #round(): Promise<RoundResult> {
    const lanes = (await this.#findLanes()).filter(({ lane }) => !this.#isResting(lane));
    if (lanes.length === 0) return 'nothing';
    return (await this.#drainAll(lanes)) > MUCH ? 'much' : 'little';
  }

  async #findLanes(): Promise<Lane[]> {
    const { rows } = await this.#options.db.pool.query<Lane>(
      'SELECT tenant_id AS "tenantId", lane FROM dispatch.inbox_lanes($1)',
      [LANES_A_ROUND],
    );
    return rows;
  }

  async #drainAll(lanes: readonly Lane[]): Promise<number> {
    // Dispatchers of other processes see the same list; a start of its own spreads them over it.
    const from = Math.floor(Math.random() * lanes.length);
    const queue = [...lanes.slice(from), ...lanes.slice(0, from)];
    let dealt = 0;
    const work = async (): Promise<void> => {
      for (let lane = queue.shift(); lane && !this.#loop.stopped; lane = queue.shift())
        dealt += await this.#drain(lane);
    };
    await Promise.all(Array.from({ length: PARALLEL_LANES }, work));
    return dealt;
  }

  async #drain(lane: Lane): Promise<number> {
    try {
      const dealt = await drainLane(this.#options, lane);
      if (dealt !== 'interrupted') return dealt;
    } catch (error) {
      this.#options.trouble(error);
    }
    this.#resting.set(lane.lane, Date.now() + POLL_MS);
    return 0;
  }

  #isResting(lane: string): boolean {
    const until = this.#resting.get(lane);
    if (until === undefined || until > Date.now()) return until !== undefined;
    this.#resting.delete(lane);
    return false;
  }
}
