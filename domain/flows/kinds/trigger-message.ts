import { z } from 'zod';
import { durationSchema } from '../duration.ts';
import { passingKind } from './kind.ts';

/** When a contact may enter again: always, once ever, once at a time, or some time after the last start. */
export const reentrySchema = z.union([
  z.enum(['always', 'once', 'once_at_a_time']),
  z.object({ after: durationSchema }),
]);

/** When a contact may enter again; see {@link reentrySchema}. */
export type Reentry = z.output<typeof reentrySchema>;

/** Most keywords of one trigger. */
export const MOST_KEYWORDS = 200;

const config = z
  .object({
    /** `any` takes every message, `other` those that no keyword took. Left out when there are keywords. */
    match: z.enum(['any', 'other', 'keywords']).optional(),
    keywords: z.array(z.string().max(100)).max(MOST_KEYWORDS).optional(),
    /** Whether a message must be the keyword (default), start with it, or have it anywhere as whole words. */
    how: z.enum(['is', 'starts_with', 'contains']).default('is'),
    reentry: reentrySchema.default('once_at_a_time'),
    /** Start even when the message answers a run that waits for a reply. */
    interrupts: z.boolean().default(false),
  })
  .refine(
    ({ match, keywords }) => (match !== undefined && match !== 'keywords') || (keywords?.length ?? 0) > 0,
    'Choose any message, or give a keyword',
  );

/** A person writes to us. */
export const triggerMessage = passingKind({
  kind: 'trigger.message',
  family: 'trigger',
  help: 'flows.kinds.trigger.message',
  config,
  ports: () => ['next'],
  enter: () => ({ go: 'next' }),
});
