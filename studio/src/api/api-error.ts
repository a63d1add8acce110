import type { ErrorCode } from '@perdura/domain/errors/errors.ts';

/** A code of the error table, or `unreachable` when no answer came at all. */
export type ApiErrorCode = ErrorCode | 'unreachable';

/** What an RFC 9457 problem document may bring; nothing in it is taken for granted. */
export interface ProblemBody {
  readonly code?: ApiErrorCode;
  readonly title?: string;
  readonly detail?: string;
  readonly retryable?: boolean;
  readonly request_id?: string;
}

/** A request that failed: the server's problem document, or silence. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ApiErrorCode;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly retryable: boolean;
  readonly requestId: string | undefined;

  constructor(status: number, problem: ProblemBody) {
    super(problem.detail ?? problem.title ?? '');
    this.code = problem.code ?? (status === 0 ? 'unreachable' : 'internal');
    this.status = status;
    this.retryable = problem.retryable ?? (status === 0 || status >= 500);
    this.requestId = problem.request_id;
  }
}

/** Tells whether the answer says that nobody is signed in. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.status === 401;
}
