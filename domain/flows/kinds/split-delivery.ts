import { z } from 'zod';
import { nodeIdSchema } from './identifiers.ts';
import { passingKind } from './kind.ts';
import { findSent } from './sent-status.ts';

/** Leaves by what is known of a message of this run now, without waiting. */
export const splitDelivery = passingKind({
  kind: 'split.delivery',
  family: 'split',
  help: 'flows.kinds.split.delivery',
  config: z.object({
    /** The `send.message` node; without it, the message queued last. */
    message: nodeIdSchema.optional(),
  }),
  ports: () => ['read', 'delivered', 'sent', 'failed', 'unknown'],
  enter: ({ message }, at) => {
    const status = findSent(at, message)?.status ?? null;
    return { go: status ?? 'unknown', why: { status } };
  },
});
