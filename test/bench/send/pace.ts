import { z } from 'zod';
import type { BenchNumber } from './numbers.ts';
import type { BenchStack } from './bench-stack.ts';

/** How well a number kept its pace, by the arrivals in the sandbox's own record. */
export interface Pace {
  /** Messages a second that were set. */
  readonly set: number;
  /** Share of the set pace that was used between the first and the last arrival. */
  readonly kept: number;
  /** Most arrivals in any whole second beyond the set pace. */
  readonly overshoot: number;
}

const calls = z.object({ data: z.array(z.object({ at: z.number() })) });

/** Reads a number's calls and judges its pace. The first second is left out: the token bucket may start full. */
export async function judgePace({ sandbox }: BenchStack, { phoneNumberId }: BenchNumber, set: number): Promise<Pace> {
  const { data } = calls.parse(
    await sandbox('GET', `calls?phone_number_id=${phoneNumberId}&operation=messages&limit=1000000`),
  );
  return paceOf(
    data.map(({ at }) => at),
    set,
  );
}

/** Judges arrival times in milliseconds. Windows of one second begin at every arrival, so none is missed. */
export function paceOf(arrivals: readonly number[], set: number): Pace {
  const sorted = arrivals.toSorted((a, b) => a - b);
  const first = sorted[0] ?? 0;
  const last = sorted.at(-1) ?? 0;
  let most = 0;
  let end = 0;
  for (const [begin, at] of sorted.entries()) {
    while (end < sorted.length && (sorted[end] ?? Infinity) < at + 1_000) end += 1;
    most = Math.max(most, end - begin);
  }
  const perSecond = (sorted.length - 1) / ((last - first) / 1_000);
  return { set, kept: Math.round((perSecond / set) * 1_000) / 1_000, overshoot: Math.max(0, most - set) };
}
