import { z } from 'zod';
import type { Assignee } from '../run/effect.ts';
import { passingKind } from './kind.ts';

const config = z
  .object({
    to: z.enum(['agent', 'team', 'nobody']),
    /** Id of the agent or team. */
    id: z.string().min(1).max(100).optional(),
  })
  .refine(({ to, id }) => (to === 'nobody') === (id === undefined), 'Choose who it is assigned to');

const assignee = ({ to, id }: z.output<typeof config>): Assignee | null => {
  if (to === 'nobody' || id === undefined) return null;
  return to === 'agent' ? { agent: id } : { team: id };
};

/** Assigns the conversation to an agent, a team or nobody. */
export const assign = passingKind({
  kind: 'assign',
  family: 'action',
  help: 'flows.kinds.assign',
  config,
  ports: () => ['next'],
  enter: (given) => ({ go: 'next', effects: [{ type: 'assign', to: assignee(given) }] }),
});
