import { FRAMES_PER_READ } from './read-frames.ts';
import type { EventFrame } from './event-frame.ts';

/** Somebody who listens to a tenant's log. */
export interface Listener {
  /** Place of the last event it was given. */
  position: number;
  /** Takes events in order; called synchronously. */
  readonly deliver: (frame: EventFrame) => void;
}

/** Reads frames that follow a place. */
export type ReadFrames = (after: number) => Promise<EventFrame[]>;

/**
 * The log of one tenant, read once for all who listen. A newcomer reads by itself until it has caught up and then joins
 * at the very place where the shared reading stands, so nothing is missed and nothing comes twice.
 */
export class TenantFeed {
  readonly #read: ReadFrames;
  readonly #listeners = new Set<Listener>();
  #position = 0;
  #joining = 0;
  #reading = false;
  #again = false;

  constructor(read: ReadFrames) {
    this.#read = read;
  }

  /** How many listen. */
  get size(): number {
    return this.#listeners.size;
  }

  /** True when nobody listens or is about to. */
  get idle(): boolean {
    return this.#listeners.size + this.#joining === 0;
  }

  /**
   * Brings a listener up to date from its position and keeps it so.
   *
   * @param signal - ends it
   */
  async join(listener: Listener, signal: AbortSignal): Promise<void> {
    this.#joining += 1;
    try {
      await this.#catchUp(listener, signal);
    } finally {
      this.#joining -= 1;
    }
    // What was committed between the last read and joining may have been announced already.
    await this.advance();
  }

  async #catchUp(listener: Listener, signal: AbortSignal): Promise<void> {
    let caughtUp = false;
    while (!caughtUp) {
      if (isOver(signal)) return;
      const frames = await this.#read(listener.position);
      for (const frame of frames) give(listener, frame);
      const behind = this.#listeners.size > 0 && this.#position > listener.position;
      caughtUp = frames.length < FRAMES_PER_READ && !behind;
    }
    if (isOver(signal)) return;
    if (this.#listeners.size === 0) this.#position = listener.position;
    this.#listeners.add(listener);
    signal.addEventListener('abort', () => this.#listeners.delete(listener), { once: true });
  }

  /** Reads on and gives what is new to all; a call that comes meanwhile makes the one under way look once more. */
  async advance(): Promise<void> {
    this.#again = true;
    if (this.#reading) return;
    this.#reading = true;
    try {
      while (this.#again) {
        this.#again = false;
        await this.#readOn();
      }
    } finally {
      this.#reading = false;
    }
  }

  async #readOn(): Promise<void> {
    const frames = this.#listeners.size > 0 ? await this.#read(this.#position) : [];
    for (const frame of frames) {
      this.#position = frame.seq;
      for (const listener of this.#listeners) give(listener, frame);
    }
    if (frames.length === FRAMES_PER_READ) this.#again = true;
  }
}

function give(listener: Listener, frame: EventFrame): void {
  if (frame.seq <= listener.position) return;
  listener.position = frame.seq;
  listener.deliver(frame);
}

/** Asked anew after every await, which the compiler would not believe of a property. */
function isOver(signal: AbortSignal): boolean {
  return signal.aborted;
}
