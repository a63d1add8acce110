import { setTimeout as sleep } from 'node:timers/promises';

/** How long and how often to ask; both in milliseconds. */
export interface WaitOptions {
  readonly timeoutMs: number;
  readonly everyMs?: number;
  /** What is waited for, for the message of the error. */
  readonly what: string;
  readonly signal?: AbortSignal;
}

/**
 * Asks `check` again and again until it gives true.
 * @throws Error when `timeoutMs` has passed; its cause is the last error `check` gave, if any.
 */
export async function waitUntil(check: () => Promise<boolean>, options: WaitOptions): Promise<void> {
  const deadline = Date.now() + options.timeoutMs;
  let cause: unknown;
  while (Date.now() < deadline) {
    options.signal?.throwIfAborted();
    try {
      if (await check()) return;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    await sleep(options.everyMs ?? 50, undefined, options.signal === undefined ? {} : { signal: options.signal });
  }
  throw new Error(`${options.what}: not there after ${String(options.timeoutMs / 1000)} s`, { cause });
}
