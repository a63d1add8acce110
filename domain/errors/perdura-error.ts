import { errorTable, type ErrorCode } from './errors.ts';

/** One bad field of a request; `pointer` is an RFC 6901 JSON pointer into the body. */
export type FieldError = { readonly pointer: string; readonly code: string; readonly detail: string };

/** What a `PerduraError` may carry beside its code. */
export type PerduraErrorOptions = {
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  /** Members of the problem document that help a program, such as `window_ends_at`; never personal data. */
  readonly meta?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
};

/** An error with a code of the table; everything that fails to a user is one of these. */
export class PerduraError extends Error {
  override readonly name = 'PerduraError';
  readonly code: ErrorCode;
  readonly detail: string;
  readonly errors: readonly FieldError[] | undefined;
  readonly meta: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, options: PerduraErrorOptions | string = {}) {
    const given = typeof options === 'string' ? { detail: options } : options;
    const detail = given.detail ?? errorTable[code].title;
    super(`${code}: ${detail}`, given.cause === undefined ? undefined : { cause: given.cause });
    this.code = code;
    this.detail = detail;
    this.errors = given.errors;
    this.meta = given.meta ?? {};
  }

  /** HTTP status of the code. */
  get status(): number {
    return errorTable[this.code].status;
  }

  /** True when the same request may succeed later. */
  get retryable(): boolean {
    return errorTable[this.code].retryable;
  }
}

/**
 * Tells whether a value is a `PerduraError`, by its shape too, because an error may have crossed a bundle border
 * (workflow sandbox) where `instanceof` does not hold.
 */
export function isPerduraError(value: unknown): value is PerduraError {
  if (value instanceof PerduraError) return true;
  return (
    value instanceof Error &&
    value.name === 'PerduraError' &&
    'code' in value &&
    typeof value.code === 'string' &&
    Object.hasOwn(errorTable, value.code)
  );
}
