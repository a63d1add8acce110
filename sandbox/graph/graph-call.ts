import type { IncomingHttpHeaders } from 'node:http';
import type { Core } from '../core/core.ts';
import type { AppRow, TokenRow } from '../store/rows.ts';

/** One call of the Graph API. */
export interface GraphCall {
  core: Core;
  method: string;
  /** Version that answers, such as `v25.0`. */
  version: string;
  /** The parts of the path after the version. */
  path: readonly string[];
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** Query and body together; a form's JSON is read. */
  params: Readonly<Record<string, unknown>>;
  /** Null only for calls that need none. */
  token: TokenRow | null;
}

/** A call that has shown a token. */
export interface AuthorizedCall extends GraphCall {
  token: TokenRow;
  app: AppRow;
}

/** An answer of the Graph API. */
export interface GraphAnswer {
  status?: number;
  /** An object, or JSON that is text already. */
  body: Record<string, unknown> | unknown[] | string;
  headers?: Record<string, string>;
  /** Bytes instead of JSON. */
  bytes?: Uint8Array;
}

/** Answers a call on one object. @throws GraphError */
export type Handler = (call: AuthorizedCall, id: string) => GraphAnswer | Promise<GraphAnswer>;

/** Handlers by HTTP method. */
export type Methods = Partial<Record<'GET' | 'POST' | 'DELETE', Handler>>;
/** Handlers by edge; the empty edge is the object itself. */
export type Edges = Readonly<Record<string, Methods>>;
