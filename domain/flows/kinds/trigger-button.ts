import { z } from 'zod';
import { passingKind } from './kind.ts';
import { reentrySchema } from './trigger-message.ts';

/** A person taps a button or a list row with one of these ids, in a message of any age. */
export const triggerButton = passingKind({
  kind: 'trigger.button',
  family: 'trigger',
  help: 'flows.kinds.trigger.button',
  config: z.object({
    ids: z.array(z.string().min(1).max(256)).min(1).max(100),
    reentry: reentrySchema.default('once_at_a_time'),
    /** Start even when the tap answers a run that waits for a reply. */
    interrupts: z.boolean().default(false),
  }),
  ports: () => ['next'],
  enter: () => ({ go: 'next' }),
});
