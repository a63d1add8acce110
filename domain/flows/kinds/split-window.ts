import { z } from 'zod';
import { readInstant } from '../instant.ts';
import { passingKind } from './kind.ts';

/** Leaves by `open` while the 24 h customer service window is open, else by `shut`. */
export const splitWindow = passingKind({
  kind: 'split.window',
  family: 'split',
  help: 'flows.kinds.split.window',
  config: z.object({}),
  ports: () => ['open', 'shut'],
  enter: (_config, { now, facts }) => {
    const until = facts.window_open_until;
    const open = until !== null && (readInstant(until) ?? 0) > now;
    return { go: open ? 'open' : 'shut', why: { open_until: until } };
  },
});
