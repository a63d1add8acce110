import { z } from 'zod';
import { passingKind } from './kind.ts';

/** Most rounds of a loop. */
export const MOST_ROUNDS = 100;

/** A loop with a bound: `again` so many times, then `done`; entered anew after that, it counts from the start. */
export const loopTimes = passingKind({
  kind: 'loop.times',
  family: 'control',
  help: 'flows.kinds.loop.times',
  config: z.object({ times: z.int().min(1).max(MOST_ROUNDS) }),
  ports: () => ['again', 'done'],
  enter: ({ times }, { node, state }) => {
    const begun = Object.hasOwn(state.rounds, node) ? (state.rounds[node] ?? 0) : 0;
    return begun < times
      ? { go: 'again', rounds: begun + 1, why: { round: begun + 1, of: times } }
      : { go: 'done', rounds: 0 };
  },
});
