import { docsAnchor, errorTable, type ErrorCode } from './errors.ts';
import { isPerduraError, PerduraError, type FieldError } from './perdura-error.ts';
import { ZodError } from 'zod';
import { fieldErrorsOf } from './field-errors.ts';

/** RFC 9457 problem document, content type `application/problem+json`. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ErrorCode;
  readonly detail: string;
  readonly retryable: boolean;
  readonly instance?: string;
  readonly errors?: readonly FieldError[];
  readonly [member: string]: unknown;
};

/** Where problem documents point to, and which occurrence they describe. */
export type ProblemContext = {
  /** Base of the `type` URI; the docs page and anchor are appended. Default `/docs/reference/`. */
  readonly docsBase?: string;
  /** URI reference of this occurrence, usually the request path. */
  readonly instance?: string;
};

/**
 * Maps any thrown value to a problem document (RFC 9457). A value without a code becomes `internal`, and its message
 * is not shown, for it may hold personal data or secrets. Reserved members win over `meta`.
 */
export function problemOf(error: unknown, context: ProblemContext = {}): Problem {
  const known = knownError(error);
  const definition = errorTable[known.code];
  return {
    ...known.meta,
    type: `${context.docsBase ?? '/docs/reference/'}${docsAnchor(known.code)}`,
    title: definition.title,
    status: definition.status,
    code: known.code,
    detail: known.detail,
    retryable: definition.retryable,
    ...(context.instance === undefined ? {} : { instance: context.instance }),
    ...(known.errors === undefined ? {} : { errors: known.errors }),
  };
}

function knownError(error: unknown): PerduraError {
  if (isPerduraError(error)) return error;
  if (error instanceof ZodError) return new PerduraError('validation_failed', { errors: fieldErrorsOf(error) });
  return new PerduraError('internal');
}
