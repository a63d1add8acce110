import type { Worker } from '@temporalio/worker';

/** Workers that run together. */
export interface RunningWorkers {
  /** Settles when all have ended; rejects when one has failed. */
  readonly ended: Promise<void>;
  /** Asks all to end: nothing new is taken, what is under way hands over. */
  readonly shutDown: () => void;
}

/** Runs workers until they are shut down; when one fails, all are. */
export function runWorkers(workers: readonly Worker[]): RunningWorkers {
  const shutDown = (): void => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  const run = async (worker: Worker): Promise<void> => {
    try {
      await worker.run();
    } finally {
      shutDown();
    }
  };
  return { ended: Promise.all(workers.map(run)).then(() => undefined), shutDown };
}
