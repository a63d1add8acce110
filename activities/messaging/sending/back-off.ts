import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_MS = 100;
const MOST_MS = 2_000;

export interface BackOffOptions {
  /** Ends the tries. */
  readonly signal?: AbortSignal | undefined;
  /** Told of each failure, with the number of the try. */
  readonly onError: (error: unknown, tries: number) => void;
  /** Errors that another try cannot mend are thrown. */
  readonly isFatal?: ((error: unknown) => boolean) | undefined;
}

/**
 * Does something again and again until it succeeds, with growing pauses of at most 2 seconds: for work that must not be
 * lost while the database is away.
 *
 * @throws the last error when it is fatal, or when the signal has ended the tries
 */
export async function untilDone<T>(work: () => Promise<T>, { signal, onError, isFatal }: BackOffOptions): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (isFatal?.(error) === true || signal?.aborted === true) throw error;
      onError(error, tries);
      await sleep(Math.min(MOST_MS, FIRST_MS * 2 ** (tries - 1)), undefined, { signal, ref: true }).catch(
        () => undefined,
      );
    }
  }
}
