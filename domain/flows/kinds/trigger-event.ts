import { z } from 'zod';
import { conditionSchema } from '../conditions/condition.ts';
import { passingKind } from './kind.ts';
import { reentrySchema } from './trigger-message.ts';

/** Name of an event, such as `order.paid`. */
export const eventNameSchema = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_.-]{0,99}$/, 'An event has a name such as order.paid');

/** An event for a contact, sent by the API or by a webhook; its data is the input of the run. */
export const triggerEvent = passingKind({
  kind: 'trigger.event',
  family: 'trigger',
  help: 'flows.kinds.trigger.event',
  config: z.object({
    event: eventNameSchema,
    /** Only events for which this holds; `{{input.x}}` is the event's data. */
    where: conditionSchema.optional(),
    reentry: reentrySchema.default('once_at_a_time'),
  }),
  ports: () => ['next'],
  enter: () => ({ go: 'next' }),
});
