import type { Response } from 'express';
import type { Actor } from '#data/identity/actor.ts';
import type { Services } from '../services.ts';

/** One request after authentication and body parsing, before validation. */
export interface ApiRequest {
  readonly services: Services;
  /** Nobody on public routes without credentials. */
  readonly actor: Actor | undefined;
  readonly requestId: string;
  readonly traceId: string;
  /** The moment of the request; ids of what it makes are minted from it. */
  readonly now: Date;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  /** First value of a header, by its lower-case name. */
  header(name: string): string | undefined;
  /** Path and query as sent, for links to other pages of a list. */
  readonly url: string;
  /** True when the client reached us over TLS. */
  readonly secure: boolean;
  /** Tells whether the credential of the request still holds; for answers that take long. */
  readonly stillKnown: () => Promise<boolean>;
  /** The raw response, for streams only. */
  readonly response: Response;
}
