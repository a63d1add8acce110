import { z } from 'zod';
import { passingKind } from './kind.ts';
import { reentrySchema } from './trigger-message.ts';

/** A tag is put on a contact, or taken away. */
export const triggerTag = passingKind({
  kind: 'trigger.tag',
  family: 'trigger',
  help: 'flows.kinds.trigger.tag',
  config: z.object({
    tag: z.string().trim().min(1).max(100),
    change: z.enum(['added', 'removed']).default('added'),
    reentry: reentrySchema.default('once_at_a_time'),
  }),
  ports: () => ['next'],
  enter: () => ({ go: 'next' }),
});
