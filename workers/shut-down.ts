import type { Logger } from 'pino';

/** The process ends after this even when a part of it hangs, in milliseconds. What is left is recovered at the next start. */
const FORCE_MS = 7_000;

/**
 * Ends the process in order when one of the signals comes; a second signal ends it at once.
 *
 * @param end - stops all parts
 * @returns never settles: the process ends
 */
export function shutDownOn(signals: readonly NodeJS.Signals[], log: Logger, end: () => Promise<void>): Promise<never> {
  let asked = false;
  for (const signal of signals) {
    process.on(signal, () => {
      if (asked) process.exit(1);
      asked = true;
      log.info({ signal }, 'shutting down');
      setTimeout(() => process.exit(1), FORCE_MS).unref();
      end().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'the shutdown failed');
          process.exit(1);
        },
      );
    });
  }
  return new Promise(() => undefined);
}
