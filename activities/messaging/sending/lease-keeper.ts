import { renewLease, type SenderLease } from '#data/messaging/sending/lease.ts';
import type { SenderNumber } from '#data/messaging/sending/sender-number.ts';
import type { SenderContext } from './sender-context.ts';

/** Part of the lease's life after which it is renewed. */
const RENEW_AFTER = 1 / 4;
/** How much earlier than the database this process counts its lease as over. */
const MARGIN_MS = 500;
/** Renewals are at least so far apart, in milliseconds. */
const SOONEST_MS = 250;

export interface LeaseKeeperEvents {
  /** The lease was renewed; the number as it stands. */
  readonly onRenewed: (number: SenderNumber) => void;
  /** Another owner has it. */
  readonly onLost: () => void;
  /** Share of the rate in use, stored with each renewal so that the next owner starts from it. */
  readonly paceFactor: () => number;
}

/**
 * Renews a lease while it is in use, and knows until when it surely holds: counted from before the request, on the
 * monotonic and on the wall clock, because a machine that slept stops the one and a corrected time moves the other.
 */
export class LeaseKeeper {
  readonly #context: SenderContext;
  readonly #lease: SenderLease;
  readonly #events: LeaseKeeperEvents;
  #until: { readonly steady: number; readonly wall: number };
  #timer: NodeJS.Timeout;
  #stopped = false;
  #renewing = false;
  #renewedAt = performance.now();

  /** Begins to renew. `askedAt` is when the lease was asked for, before the answer came. */
  constructor(context: SenderContext, lease: SenderLease, askedAt: LeaseMoment, events: LeaseKeeperEvents) {
    this.#context = context;
    this.#lease = lease;
    this.#events = events;
    this.#until = this.#end(askedAt);
    this.#timer = this.#later();
  }

  /** True while no other owner can have the number. */
  get holds(): boolean {
    return performance.now() < this.#until.steady && Date.now() < this.#until.wall;
  }

  /** Renews earlier than planned, to learn how the number stands. */
  renewSoon(): void {
    if (this.#stopped || this.#renewing) return;
    clearTimeout(this.#timer);
    const waitMs = Math.max(0, SOONEST_MS - (performance.now() - this.#renewedAt));
    this.#timer = setTimeout(() => void this.#renew(), waitMs);
  }

  /** Stops renewing. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #later(): NodeJS.Timeout {
    return setTimeout(() => void this.#renew(), this.#context.settings.leaseMs * RENEW_AFTER);
  }

  async #renew(): Promise<void> {
    const { db, settings, log } = this.#context;
    const askedAt = leaseMoment();
    this.#renewing = true;
    this.#renewedAt = askedAt.steady;
    try {
      const number = await renewLease(db, this.#lease, {
        ttlMs: settings.leaseMs,
        paceFactor: this.#events.paceFactor(),
      });
      if (this.#stopped) return;
      if (!number) {
        this.stop();
        this.#events.onLost();
        return;
      }
      this.#until = this.#end(askedAt);
      this.#events.onRenewed(number);
    } catch (error) {
      log.warn({ err: error, number_id: this.#lease.numberId }, 'a lease could not be renewed yet');
    }
    this.#renewing = false;
    if (!this.#stopped) this.#timer = this.#later();
  }

  #end({ steady, wall }: LeaseMoment): LeaseMoment {
    const lifeMs = this.#context.settings.leaseMs - MARGIN_MS;
    return { steady: steady + lifeMs, wall: wall + lifeMs };
  }
}

/** A moment on both clocks, in milliseconds. */
export interface LeaseMoment {
  readonly steady: number;
  readonly wall: number;
}

/** Now, on both clocks. */
export function leaseMoment(): LeaseMoment {
  return { steady: performance.now(), wall: Date.now() };
}
