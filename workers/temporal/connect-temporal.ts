import { setTimeout as sleep } from 'node:timers/promises';
import { NativeConnection } from '@temporalio/worker';
import type { Logger } from 'pino';

const RETRY_MS = 1_000;

/**
 * Connects to Temporal, however long it takes; once connected, the SDK reconnects by itself.
 *
 * @returns undefined when the signal ended the wait
 */
export async function connectTemporal(
  address: string,
  { log, signal }: { log: Logger; signal: AbortSignal },
): Promise<NativeConnection | undefined> {
  while (!signal.aborted) {
    try {
      return await NativeConnection.connect({ address });
    } catch (error) {
      log.warn({ err: error }, 'Temporal does not answer yet');
      await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
  return undefined;
}
