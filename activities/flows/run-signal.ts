import { z } from 'zod';
import type { Steer } from '#domain/flows/run/signal.ts';

/**
 * News that the relay brings to a run: the payload of an outbox row of kind `run.signal`. Ids and codes only, since it
 * enters a history; what people wrote is read where the step is committed.
 */
export const runNewsSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reply'), message_id: z.string() }),
  z.object({ kind: z.literal('delivery'), message_id: z.string(), status: z.string() }),
  z.object({ kind: z.literal('event'), event: z.string(), key: z.string() }),
  z.object({ kind: z.literal('cancel'), reason: z.string() }),
]);

/** See {@link runNewsSchema}. */
export type RunNews = z.output<typeof runNewsSchema>;

/** What a run's workflow passes on to a step. */
export type RunSignal =
  /** Start the run, or find out where it stands (a workflow started anew by the sweep). */
  | { readonly kind: 'begin' }
  /** The clock reached `until`, RFC 3339, of the wait with this key. */
  | { readonly kind: 'timer'; readonly key: string; readonly until: string }
  | { readonly kind: 'steer'; readonly steer: Steer }
  | RunNews;
