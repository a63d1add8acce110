import { z } from 'zod';
import { passingKind } from './kind.ts';
import { reentrySchema } from './trigger-message.ts';

/** A call of the API starts the flow, for one contact and with an input. */
export const triggerApi = passingKind({
  kind: 'trigger.api',
  family: 'trigger',
  help: 'flows.kinds.trigger.api',
  config: z.object({ reentry: reentrySchema.default('always') }),
  ports: () => ['next'],
  enter: () => ({ go: 'next' }),
});
