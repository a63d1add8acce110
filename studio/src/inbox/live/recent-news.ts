import { SECOND } from '../../time/units.ts';

/** No answer is on its way for longer than a request may take; this is well above what is usual. */
const RECENT_MS = 10 * SECOND;

/** What happened a moment ago, in order, to be told once more to whoever was not listening. */
export class RecentNews {
  #all: readonly { readonly at: number; readonly again: () => void }[] = [];

  /**
   * Notes something that happened.
   *
   * @param again - tells it once more
   * @param now - the present moment in milliseconds
   */
  add(again: () => void, now: number): void {
    this.#all = [...this.#all.filter(({ at }) => now - at < RECENT_MS), { at: now, again }];
  }

  /** Everything of the last 10 seconds, first things first. */
  recent(now: number): readonly (() => void)[] {
    return this.#all.filter(({ at }) => now - at < RECENT_MS).map(({ again }) => again);
  }
}
