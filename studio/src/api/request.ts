import { ApiError, type ProblemBody } from './api-error.ts';

/** How long an answer may take before it counts as none. */
const TIMEOUT_MS = 20_000;

export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  /** Makes a repeated write answer as the first one did. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

/**
 * Calls our API on the page's own origin; the session cookie goes along.
 *
 * @throws ApiError with the problem's code, or `unreachable` when no answer came in 20 seconds
 */
export async function request<Answer>(path: string, options: RequestOptions = {}): Promise<Answer> {
  const response = await send(path, options);
  if (!response.ok) throw new ApiError(response.status, await readProblem(response));
  // The shape is what the API's own contract tests hold; reading it twice would ship every schema to the browser.
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}

async function send(path: string, { method = 'GET', body, idempotencyKey, signal }: RequestOptions): Promise<Response> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    return await fetch(path, {
      method,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      },
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch (cause) {
    if (signal?.aborted === true) throw cause;
    throw new ApiError(0, { code: 'unreachable' });
  }
}

/** Reads the problem document of a refused request; empty when it brings none. */
export async function readProblem(response: Response): Promise<ProblemBody> {
  if (!(response.headers.get('content-type') ?? '').includes('json')) return {};
  const body: unknown = await response.json().catch(() => null);
  // Every member is optional and only shown, so an odd document costs a word, not the page.
  return typeof body === 'object' && body !== null ? body : {};
}
