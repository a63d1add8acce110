import { ApiError, isSignedOut } from '../api/api-error.ts';
import { readProblem } from '../api/request.ts';
import { SECOND } from '../time/units.ts';
import { backoffMs } from './backoff.ts';
import { setConnection } from './connection.ts';
import { type SseEvent, SseParser } from './sse-parser.ts';

/** The server beats every 15 seconds; after this silence the line counts as dead, however open it looks. */
const SILENCE_MS = 40 * SECOND;

/** The log does not know the last event any more: too long ago, or another log. */
const FORGOTTEN: ReadonlySet<string> = new Set(['events_expired', 'cursor_invalid']);

/**
 * A tab that nobody has looked at for this long lets go of its line: a browser has six for all tabs together (HTTP/1.1),
 * and a seventh tab would load nothing.
 */
const HIDDEN_MS = 60 * SECOND;

interface EventStreamOptions {
  readonly onEvent: (event: SseEvent) => void;
  /**
   * The stream begins at the present: at the first connection, or because the log no longer reaches back to what was
   * seen last. What was read before this moment may be old and has to be read anew.
   */
  readonly onFresh: () => void;
  readonly onSignedOut: () => void;
}

/**
 * Follows `GET /v1/events` for as long as it is wanted: reconnects after a break, a silence or a sleep, and goes on after
 * the last event it saw, so that nothing is missed and nothing comes twice.
 */
export class EventStream {
  readonly #options: EventStreamOptions;
  #lastId = '';
  #failures = 0;
  #line: AbortController | undefined;
  #heardAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #watch: ReturnType<typeof setInterval> | undefined;
  #hiding: ReturnType<typeof setTimeout> | undefined;

  constructor(options: EventStreamOptions) {
    this.#options = options;
  }

  /** Begins to listen. Returns the way to stop. */
  start(): () => void {
    window.addEventListener('online', this.#wake);
    window.addEventListener('offline', this.#sleep);
    document.addEventListener('visibilitychange', this.#look);
    this.#watch = setInterval(this.#checkSilence, SILENCE_MS / 4);
    void this.#connect();
    return () => {
      window.removeEventListener('online', this.#wake);
      window.removeEventListener('offline', this.#sleep);
      document.removeEventListener('visibilitychange', this.#look);
      clearInterval(this.#watch);
      clearTimeout(this.#hiding);
      this.#hangUp();
    };
  }

  /** Tries again now instead of when the wait is over. */
  readonly retry = (): void => {
    this.#failures = 0;
    void this.#connect();
  };

  readonly #look = (): void => {
    clearTimeout(this.#hiding);
    if (document.hidden) this.#hiding = setTimeout(() => this.#hangUp(), HIDDEN_MS);
    else this.#wake();
  };

  readonly #wake = (): void => {
    if (document.hidden || !navigator.onLine) return;
    const waits = this.#timer !== undefined || this.#line === undefined;
    if (waits || Date.now() - this.#heardAt > SILENCE_MS) this.retry();
  };

  readonly #sleep = (): void => {
    this.#hangUp();
    setConnection('offline');
  };

  readonly #checkSilence = (): void => {
    if (this.#line !== undefined && Date.now() - this.#heardAt > SILENCE_MS) this.retry();
  };

  #hangUp(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#line?.abort();
    this.#line = undefined;
  }

  async #connect(): Promise<void> {
    this.#hangUp();
    const line = new AbortController();
    this.#line = line;
    this.#heardAt = Date.now();
    try {
      await this.#follow(line.signal);
      this.#again(line);
    } catch (error) {
      if (line.signal.aborted) return;
      if (isSignedOut(error)) this.#options.onSignedOut();
      else this.#again(line, error);
    }
  }

  #again(line: AbortController, error?: unknown): void {
    if (line.signal.aborted) return;
    if (error instanceof ApiError && FORGOTTEN.has(error.code)) this.#lastId = '';
    this.#failures += 1;
    this.#line = undefined;
    setConnection(navigator.onLine ? 'lost' : 'offline');
    this.#timer = setTimeout(() => void this.#connect(), backoffMs(this.#failures, Math.random()));
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const headers = { accept: 'text/event-stream', ...(this.#lastId && { 'last-event-id': this.#lastId }) };
    const response = await fetch('/v1/events', { headers, signal, cache: 'no-store' });
    if (!response.ok || !response.body) throw new ApiError(response.status, await readProblem(response));
    this.#failures = 0;
    setConnection('live');
    if (this.#lastId === '') this.#options.onFresh();
    const parser = new SseParser();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      this.#heardAt = Date.now();
      for (const event of parser.push(read.value)) this.#hear(event);
    }
  }

  #hear(event: SseEvent): void {
    this.#lastId = event.id;
    this.#options.onEvent(event);
  }
}
