import type { DelayPolicy } from './whatsapp-definition.ts';

/** What is known when a delay is asked for. */
export type RetryContext = {
  /** How many attempts were made, 1 after the first. */
  readonly attempts: number;
  /** A number in [0, 1) for jitter; the caller brings it, for this layer has no randomness. */
  readonly random: number;
  /** Seconds that the usage header says until access is regained. */
  readonly regainSeconds?: number | undefined;
  /** True where the author of the message asked for another try after a marketing cap. */
  readonly asked?: boolean | undefined;
};

/** Longest wait for one pair: 4^6 seconds, a little above an hour. */
const PAIR_MAX_EXPONENT = 6;

/**
 * Milliseconds until the next attempt, or null when there is none by the machine. Back-off doubles and is spread over
 * the upper half of its step, so that many refused at once do not come back at once; a wait told by WhatsApp is never
 * shortened.
 */
export function retryDelayMs(policy: DelayPolicy, context: RetryContext): number | null {
  switch (policy.kind) {
    case 'never':
    case 'until_lifted':
      return null;
    case 'backoff': {
      if (policy.attempts !== undefined && context.attempts >= policy.attempts) return null;
      const step = Math.min(policy.max, policy.first * 2 ** Math.max(0, context.attempts - 1));
      return Math.round(step * 1000 * (0.5 + context.random / 2));
    }
    case 'fixed':
      return Math.round(policy.seconds * 1000 * (1 + context.random / 10));
    case 'pair':
      return 4 ** Math.min(Math.max(0, context.attempts - 1), PAIR_MAX_EXPONENT) * 1000;
    case 'regain':
      return Math.round((context.regainSeconds ?? policy.fallback) * 1000 * (1 + context.random / 10));
    case 'if_asked':
      return context.asked === true ? policy.seconds * 1000 : null;
  }
}
