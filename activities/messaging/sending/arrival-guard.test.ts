import { describe, expect, it } from 'vitest';
import { NumberPace } from './number-pace.ts';

interface World {
  readonly rate: number;
  readonly seconds: number;
  /** Milliseconds from leaving to arrival, by the moment it leaves. */
  readonly there: (at: number) => number;
  /** Milliseconds from arrival to the answer. */
  readonly back: (at: number) => number;
}

/** Sends at a pace through a network; gives the moments of arrival. */
function play({ rate, seconds, there, back }: World): number[] {
  const pace = new NumberPace(rate, 1, 0);
  const arrivals: number[] = [];
  let answers: { ticket: number; at: number }[] = [];
  const end = seconds * 1_000;
  for (let now = 0; now < end;) {
    for (const { ticket, at } of answers) if (at <= now) pace.answered(ticket, at);
    answers = answers.filter(({ at }) => at > now);
    const waitMs = pace.take(now);
    if (waitMs === 0) {
      const arrival = now + there(now);
      arrivals.push(arrival);
      answers.push({ ticket: pace.left(now), at: arrival + back(arrival) });
    } else now += Math.max(0.5, Math.min(waitMs ?? 1, 5));
  }
  return arrivals.toSorted((a, b) => a - b);
}

const mostInASecond = (arrivals: readonly number[]): number => {
  let [most, end] = [0, 0];
  for (const [begin, at] of arrivals.entries()) {
    while (end < arrivals.length && (arrivals[end] ?? Infinity) < at + 1_000) end += 1;
    most = Math.max(most, end - begin);
  }
  return most;
};
const kept = (arrivals: readonly number[], rate: number): number =>
  (arrivals.length - 1) / (((arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0)) / 1_000) / rate;

/** The other end stands still for `ms` every now and then, and then takes all that came meanwhile at once. */
const stalls = (everyMs: number, ms: number) => (at: number) => (at % everyMs < ms ? ms - (at % everyMs) : 0);

describe.each([80, 1_000])('%i messages a second, seen from the other end', (rate) => {
  it.each<readonly [string, World['there'], World['back']]>([
    ['a near and even network', () => 2, () => 2],
    ['a far one', () => 120, () => 80],
    ['answers that take their time', () => 3, (at: number) => 20 + (at % 30)],
    ['another end that stands still for 60 ms every 8 seconds', stalls(8_000, 60), () => 3],
    ['a first call that is slow, as connections are made', (at: number) => (at < 50 ? 150 - at : 2), () => 2],
  ])('never exceed it over %s', (_what, there, back) => {
    const arrivals = play({ rate, seconds: 20, there, back });
    expect(mostInASecond(arrivals)).toBeLessThanOrEqual(rate);
    expect(kept(arrivals, rate)).toBeGreaterThan(0.97);
  });

  it('use it all the same over a network that is always late at random', () => {
    const there = (at: number): number => 5 + ((at * 7_919) % 97);
    expect(kept(play({ rate, seconds: 60, there, back: () => 5 }), rate)).toBeGreaterThan(0.97);
  });
});
