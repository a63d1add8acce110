import { z } from 'zod';
import { addDuration, durationSchema, parseDuration } from '../duration.ts';
import { readInstant } from '../instant.ts';
import { passingKind } from './kind.ts';

const config = z.object({
  /** Automated messages a contact may get in the time, counting all flows and campaigns. */
  max: z.int().min(1).max(100),
  per: durationSchema,
});

/** Lets a run pass while the contact got fewer automated messages than the cap, else by `capped`. */
export const guardFrequency = passingKind({
  kind: 'guard.frequency',
  family: 'guard',
  help: 'flows.kinds.guard.frequency',
  config,
  ports: () => ['next', 'capped'],
  enter: ({ max, per }, at) => {
    const span = parseDuration(per) ?? { months: 0, ms: 0 };
    const since = addDuration(at.now, span, -1);
    const sent = (at.facts.recent_sends ?? []).filter((when) => (readInstant(when) ?? 0) > since).length;
    return { go: sent < max ? 'next' : 'capped', why: { sent, max, per } };
  },
});
