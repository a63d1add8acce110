import { setTimeout as sleep } from 'node:timers/promises';

/** Tries again until it works: in a proof every process may be dead at any moment. Nothing is given up silently. */
export async function untilDone<T>(attempt: () => Promise<T>, { patienceMs = 120_000 } = {}): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (let pause = 50; ; pause = Math.min(pause * 2, 1_000)) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) throw new Error('it did not work in time', { cause: error });
      await sleep(pause);
    }
  }
}

/** Works through a list with so many at once. */
export async function inParallel<T>(
  items: readonly T[],
  most: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const rest = items.values();
  const worker = async (): Promise<void> => {
    for (const item of rest) await work(item);
  };
  await Promise.all(Array.from({ length: most }, worker));
}
