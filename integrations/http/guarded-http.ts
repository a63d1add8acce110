import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, request } from 'undici';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import { isPublicAddress } from './address-guard.ts';

/** A call that a flow or a webhook makes to the outside. */
export interface OutsideRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** The answer; a body over the limit is cut off with an error, never kept. */
export interface OutsideAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

export interface GuardedHttpOptions {
  /** Lets calls reach private addresses; for development and tests only. */
  readonly allowPrivate?: boolean;
  /** Deadline of a call in milliseconds. */
  readonly timeoutMs?: number;
  /** Largest answer in bytes. */
  readonly largestAnswer?: number;
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/**
 * An HTTP client against request forgery: the address is checked when the connection is made, so a name that resolves
 * to a private address (at once or on a second look-up) is refused; redirects are not followed.
 */
export class GuardedHttp {
  readonly #agent: Agent;
  readonly #options: Required<GuardedHttpOptions>;

  constructor(options: GuardedHttpOptions = {}) {
    this.#options = { allowPrivate: false, timeoutMs: 20_000, largestAnswer: 1_000_000, ...options };
    const { allowPrivate, timeoutMs } = this.#options;
    this.#agent = new Agent({
      connect: { timeout: timeoutMs, ...(allowPrivate ? {} : { lookup: publicLookup }) },
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      maxResponseSize: this.#options.largestAnswer,
    });
  }

  /**
   * Makes one call, with one attempt.
   *
   * @throws PerduraError `outgoing_url_refused` for a URL that may not be called, `outside_call_failed` for the rest
   */
  async call({ method, url, headers, body }: OutsideRequest): Promise<OutsideAnswer> {
    const target = this.#checked(url);
    const verb = METHODS.find((known) => known === method.toUpperCase());
    if (!verb) throw new PerduraError('outgoing_url_refused', { detail: `The method ${method} is not allowed.` });
    try {
      const answer = await request(target, {
        method: verb,
        headers: { ...headers },
        body: body ?? null,
        dispatcher: this.#agent,
        signal: AbortSignal.timeout(this.#options.timeoutMs),
      });
      const text = await answer.body.text();
      return { status: answer.statusCode, contentType: String(answer.headers['content-type'] ?? ''), text };
    } catch (cause) {
      if (cause instanceof PerduraError) throw cause;
      throw new PerduraError('outside_call_failed', { cause });
    }
  }

  /** Closes the connections. */
  close(): Promise<void> {
    return this.#agent.close();
  }

  #checked(url: string): URL {
    const target = URL.parse(url);
    if (!target || !['http:', 'https:'].includes(target.protocol) || target.username || target.password) {
      throw new PerduraError('outgoing_url_refused');
    }
    const host = target.hostname.replace(/^\[|\]$/g, '');
    if (!this.#options.allowPrivate && isIP(host) !== 0 && !isPublicAddress(host)) {
      throw new PerduraError('outgoing_url_refused', { detail: 'The address is not a public one.' });
    }
    return target;
  }
}

const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses;
    if (error) callback(error, '', 0);
    else if (!first || !addresses.every(({ address }) => isPublicAddress(address))) {
      callback(new PerduraError('outgoing_url_refused', { detail: 'The name leads to a private address.' }), '', 0);
    } else if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
