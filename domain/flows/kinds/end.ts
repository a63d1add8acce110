import { z } from 'zod';
import { passingKind } from './kind.ts';

const config = z.object({ outcome: z.string().trim().min(1).max(100).optional() });

/** Ends the run. */
export const end = passingKind({
  kind: 'end',
  family: 'control',
  help: 'flows.kinds.end',
  config,
  ports: () => [],
  enter: ({ outcome }) => ({ end: outcome ?? 'completed' }),
});
