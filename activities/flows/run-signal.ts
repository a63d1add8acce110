import type { Steer } from '#domain/flows/run/signal.ts';

/** What a run's workflow passes on to a step. Ids only: what people wrote is read where the step is committed. */
export type RunSignal =
  /** Start the run, or find out where it stands (a workflow started anew by the sweep). */
  | { readonly type: 'begin' }
  /** The clock reached `until`, RFC 3339, of the wait with this key. */
  | { readonly type: 'timer'; readonly key: string; readonly until: string }
  | { readonly type: 'reply'; readonly messageId: string }
  | { readonly type: 'delivery'; readonly messageId: string; readonly status: string }
  | ({ readonly type: 'steer' } & Steer);
