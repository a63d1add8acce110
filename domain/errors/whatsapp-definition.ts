import type { ErrorCode } from './errors.ts';

/**
 * What a code of WhatsApp means for the work at hand:
 * `retry` try again soon; `wait` a limit or maintenance, nothing failed; `pair_wait` only this contact waits;
 * `pause_number` the number stops (`holds` says what); `pause_tenant` the whole account stops;
 * `contact_unreachable` this contact cannot be reached here; `consent` the contact or WhatsApp does not want it;
 * `fix_request` somebody has to change something first; `unknown` not in the table.
 */
export type WhatsAppErrorClass =
  | 'retry'
  | 'wait'
  | 'pair_wait'
  | 'pause_number'
  | 'pause_tenant'
  | 'contact_unreachable'
  | 'consent'
  | 'fix_request'
  | 'unknown';

/** When to try again. Times are seconds; `backoff` doubles from `first` to `max` and takes jitter. */
export type DelayPolicy =
  | { readonly kind: 'never' }
  | { readonly kind: 'backoff'; readonly first: number; readonly max: number; readonly attempts?: number }
  | { readonly kind: 'fixed'; readonly seconds: number }
  /** Meta's advice for a pair: 4^X seconds, X = 0, 1, 2, ... */
  | { readonly kind: 'pair' }
  /** As long as the usage header's regain time says, else `fallback`. */
  | { readonly kind: 'regain'; readonly fallback: number }
  /** Until a person or a webhook lifts the cause (token, payment, restriction). */
  | { readonly kind: 'until_lifted' }
  /** Only where the author asked for another try, and not before this. */
  | { readonly kind: 'if_asked'; readonly seconds: number };

/** One known code of WhatsApp. */
export type WhatsAppErrorDefinition = {
  readonly code: ErrorCode;
  readonly class: WhatsAppErrorClass;
  /** True when the same request may be tried again by the machine. */
  readonly retryable: boolean;
  readonly delay: DelayPolicy;
  /** What stops with `pause_number`: everything, or marketing only. */
  readonly holds?: 'all' | 'marketing';
  /** Sentence for the person in the inbox. */
  readonly agent: string;
  /** Sentence for whoever runs the account. */
  readonly operator: string;
  /** Sentence for whoever wrote the request. */
  readonly developer: string;
};

/** A part of the table: WhatsApp's number to its definition. */
export type WhatsAppErrorTable = Readonly<Record<number, WhatsAppErrorDefinition>>;

/** Delay of what is never tried again by the machine. */
export const never: DelayPolicy = { kind: 'never' };
/** Delay of what waits for a person or a webhook. */
export const untilLifted: DelayPolicy = { kind: 'until_lifted' };
