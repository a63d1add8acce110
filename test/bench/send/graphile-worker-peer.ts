import { Logger, makeWorkerUtils, run } from 'graphile-worker';
import type { SenderLease } from '#data/messaging/sending/lease.ts';
import { sendInTurn, type OneByOneContext } from './one-by-one.ts';

/**
 * Sends messages through graphile-worker, tuned as its own documentation advises for throughput: a local queue and 24
 * jobs at once.
 *
 * @param ownerUrl - a role that may make graphile-worker's schema
 * @returns messages a second
 */
export async function measureGraphileWorker(
  context: OneByOneContext,
  { ownerUrl, leases, messages }: { ownerUrl: string; leases: readonly SenderLease[]; messages: number },
): Promise<number> {
  const filler = await makeWorkerUtils({ connectionString: ownerUrl });
  await filler.migrate();
  let done = 0;
  let finished = (): void => undefined;
  const all = new Promise<void>((resolve) => (finished = resolve));
  const task = async (payload: unknown): Promise<void> => {
    const lease = leases[Number(payload)];
    if (!lease || !(await sendInTurn(context, lease))) throw new Error('a job found nothing to send');
    done += 1;
    if (done === messages) finished();
  };
  for (let index = 0; index < messages; index += 500) {
    const jobs = Array.from({ length: Math.min(500, messages - index) }, (_, offset) => ({
      identifier: 'send',
      payload: (index + offset) % leases.length,
    }));
    await filler.addJobs(jobs);
  }
  await filler.release();
  const begun = performance.now();
  const runner = await run({
    connectionString: ownerUrl,
    noHandleSignals: true,
    // A line for each job would cost it time.
    logger: new Logger(() => () => undefined),
    taskList: { send: task },
    preset: { worker: { concurrentJobs: 24, maxPoolSize: 24, localQueue: { size: 500 } } },
  });
  await all;
  const seconds = (performance.now() - begun) / 1_000;
  await runner.stop();
  return messages / seconds;
}
