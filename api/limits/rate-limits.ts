import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import { BUDGETS, type Budget, type BudgetSize } from './budgets.ts';

/** What is left of a budget, as the `RateLimit` headers tell it. */
export type RateLimitHeaders = Readonly<Record<'ratelimit' | 'ratelimit-policy', string>>;

/** Counts calls per credential and budget, in this process. */
export class RateLimits {
  readonly #sizes: Readonly<Record<Budget, BudgetSize>>;
  readonly #limiters: ReadonlyMap<Budget, RateLimiterMemory>;

  constructor(sizes: Readonly<Record<Budget, BudgetSize>> = BUDGETS) {
    this.#sizes = sizes;
    this.#limiters = new Map(
      Object.entries(sizes).map(([name, { points, windowSeconds }]) => [
        // The keys of a record by budget are budgets.
        name as Budget,
        new RateLimiterMemory({ keyPrefix: name, points, duration: windowSeconds }),
      ]),
    );
  }

  /**
   * Takes points, one where not said.
   *
   * @param who - id of the credential, or an address
   * @returns headers of draft-ietf-httpapi-ratelimit-headers-10
   * @throws PerduraError `rate_limited` with `retry_after` in seconds
   */
  async take(budget: Budget, who: string, cost = 1): Promise<RateLimitHeaders> {
    const limiter = this.#limiters.get(budget);
    const { points, windowSeconds } = this.#sizes[budget];
    if (!limiter) throw new PerduraError('internal');
    try {
      const { remainingPoints, msBeforeNext } = await limiter.consume(who, cost);
      return {
        'ratelimit-policy': `"${budget}";q=${points};w=${windowSeconds}`,
        ratelimit: `"${budget}";r=${remainingPoints};t=${Math.ceil(msBeforeNext / 1000)}`,
      };
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw new PerduraError('rate_limited', {
        detail: `The budget "${budget}" of ${points} calls in ${windowSeconds} s is used up.`,
        meta: { retry_after: Math.ceil(refusal.msBeforeNext / 1000), budget },
      });
    }
  }
}
