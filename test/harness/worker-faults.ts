import type { FaultPoint } from '#domain/observability/fault-point.ts';
import { waitUntil } from '#infra/dev/parts/wait-until.ts';

/** A worker that was just killed answers again within this, in milliseconds. */
const ARMED_WITHIN_MS = 30_000;
/** A point that a busy worker does not pass within this is not passed by this load, in milliseconds. */
const REACHED_WITHIN_MS = 10_000;

/** Arms a fault point of the worker and tells whether the worker died of it in time. */
export async function armAndWait(
  workerHealth: string,
  point: FaultPoint,
  pid: () => Promise<number | null>,
): Promise<boolean> {
  let before: number | null = null;
  const arm = async (): Promise<boolean> => {
    before = await pid();
    const response = await fetch(`${workerHealth}/faults/${point}`, {
      method: 'POST',
      signal: AbortSignal.timeout(2_000),
    });
    if (response.status === 404) throw new Error(`the worker knows no point ${point}, or WORKER_FAULTS is not 1`);
    return response.ok;
  };
  await waitUntil(arm, { timeoutMs: ARMED_WITHIN_MS, what: `fault point ${point} armed` });
  const died = async (): Promise<boolean> => (await pid()) !== before;
  return waitUntil(died, { timeoutMs: REACHED_WITHIN_MS, what: `end of the worker at ${point}` }).then(
    () => true,
    () => false,
  );
}
