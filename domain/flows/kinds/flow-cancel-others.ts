import { z } from 'zod';
import { passingKind } from './kind.ts';

/** Cancels other open runs of the contact: of this flow, of all flows, or of the named ones. */
export const flowCancelOthers = passingKind({
  kind: 'flow.cancel_others',
  family: 'control',
  help: 'flows.kinds.flow.cancel_others',
  config: z.object({
    flows: z
      .union([z.enum(['same', 'all']), z.array(z.string().trim().min(1).max(100)).min(1).max(50)])
      .default('same'),
  }),
  ports: () => ['next'],
  enter: ({ flows }) => ({ go: 'next', effects: [{ type: 'cancel_runs', flows }] }),
});
