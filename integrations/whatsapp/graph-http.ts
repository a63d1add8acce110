import type { Readable } from 'node:stream';
import { Pool } from 'undici';
import { Deadlines } from './deadlines.ts';
import type { GraphAnswer } from './graph-answer.ts';
import { PendingCall } from './pending-call.ts';

/** Settings of the connection to the Graph API. */
export interface GraphHttpOptions {
  /** Where the Cloud API answers: `https://graph.facebook.com`, or the sandbox. */
  readonly baseUrl: string;
  /** Version in the path, such as `v25.0`. */
  readonly version: string;
  /** Connections at once; each carries one call at a time, so this bounds the calls under way. Default 512. */
  readonly connections?: number;
  /** Deadline of a call in milliseconds, connecting included. Default 15,000. */
  readonly deadlineMs?: number;
  /** Told of every call when it ends, for metrics. */
  readonly onCall?: (call: EndedCall) => void;
}

/** A call that ended, for metrics: no ids, no content. */
export interface EndedCall {
  readonly resource: string;
  readonly answer: GraphAnswer;
  readonly milliseconds: number;
}

/** One call of the Graph API. */
export interface GraphCall {
  /** Name of the resource, for metrics. */
  readonly resource: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Path behind the version, its parts already encoded (`graphPath`). */
  readonly path: string;
  readonly token: string;
  readonly body?: string | Uint8Array | Readable;
  readonly contentType?: string;
  readonly headers?: readonly string[];
  readonly deadlineMs?: number;
  /** Runs right before the first byte is written; false calls it off, and then nothing was sent. */
  readonly onStart?: (() => boolean) | undefined;
}

/** Builds a path from parts that may hold anything. */
export function graphPath(parts: readonly string[], query: Readonly<Record<string, string | undefined>> = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) search.set(key, value);
  const path = parts.map((part) => `/${encodeURIComponent(part)}`).join('');
  return search.size > 0 ? `${path}?${search.toString()}` : path;
}

/**
 * The connection to the Graph API: one pool of kept-alive connections to one origin. A call is made once, never retried
 * and never redirected; it always ends in an answer, in "not sent" or in "broken", and never throws.
 */
export class GraphHttp {
  readonly #pool: Pool;
  readonly #deadlines = new Deadlines();
  readonly #prefix: string;
  readonly #deadlineMs: number;
  /** Where the Graph API answers, as configured. */
  readonly baseUrl: string;
  readonly #onCall: ((call: EndedCall) => void) | undefined;
  readonly #bearers = new Map<string, string>();

  constructor({ baseUrl, version, connections = 512, deadlineMs = 15_000, onCall }: GraphHttpOptions) {
    const base = new URL(baseUrl);
    this.baseUrl = baseUrl;
    this.#prefix = `${base.pathname.replace(/\/$/u, '')}/${version}`;
    this.#deadlineMs = deadlineMs;
    this.#onCall = onCall;
    // HTTP/1.1 only: with one call per connection it is certain whether a byte of a call has left.
    this.#pool = new Pool(base.origin, {
      connections,
      pipelining: 1,
      allowH2: false,
      connect: { timeout: deadlineMs },
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  /** Makes one call. */
  call(call: GraphCall): Promise<GraphAnswer> {
    return new Promise((resolve) => {
      const startedAt = performance.now();
      const pending = new PendingCall(
        startedAt + (call.deadlineMs ?? this.#deadlineMs),
        (answer) => {
          this.#deadlines.done(pending);
          this.#onCall?.({ resource: call.resource, answer, milliseconds: performance.now() - startedAt });
          resolve(answer);
        },
        call.onStart,
      );
      this.#deadlines.watch(pending);
      try {
        this.#pool.dispatch(
          {
            method: call.method,
            path: this.#prefix + call.path,
            headers: this.#headers(call),
            body: call.body ?? null,
          },
          pending,
        );
      } catch (error) {
        pending.fail(error instanceof Error ? error : new Error(String(error)));
      }
    });
  }

  /** Waits for the calls under way and closes the connections. */
  async close(): Promise<void> {
    await this.#pool.close();
    this.#deadlines.stop();
  }

  #headers({ token, contentType = 'application/json', body, headers = [] }: GraphCall): string[] {
    const list = ['authorization', this.#bearer(token), 'accept', 'application/json', ...headers];
    if (body !== undefined) list.push('content-type', contentType);
    return list;
  }

  /** One string per token: it is the same one for thousands of calls. */
  #bearer(token: string): string {
    let bearer = this.#bearers.get(token);
    if (bearer === undefined) {
      if (this.#bearers.size > 1000) this.#bearers.clear();
      bearer = `Bearer ${token}`;
      this.#bearers.set(token, bearer);
    }
    return bearer;
  }
}
