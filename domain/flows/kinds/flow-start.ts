import { z } from 'zod';
import { durationSchema } from '../duration.ts';
import { jsonSchema } from '../json.ts';
import { fillObject, fillTyped } from '../values/fill.ts';
import { timeoutAt } from './clock.ts';
import { nameSchema } from './identifiers.ts';
import { stoppingKind } from './kind.ts';

const config = z.object({
  /** Id or name of the flow to start for the same contact. */
  flow: z.string().trim().min(1).max(100),
  input: z.record(nameSchema, jsonSchema).default({}),
  /** Whether this run waits until the other has ended. */
  wait: z.boolean().default(false),
  timeout: durationSchema.optional(),
  /** Variable that takes `{ outcome }` of the other run. */
  save_as: nameSchema.optional(),
});

/** The event that tells a waiting run of the end of a flow it started. */
export const RUN_ENDED = 'run.ended';

/**
 * Starts another flow for the contact. With `wait` it goes on when the caller brings the event `run.ended` with the key
 * `<run id>:<key of the effect>`, by `next` for any outcome, or by `timeout`.
 */
export const flowStart = stoppingKind({
  kind: 'flow.start',
  family: 'control',
  help: 'flows.kinds.flow.start',
  config,
  ports: ({ wait }) => (wait ? ['next', 'timeout'] : ['next']),
  saves: ({ save_as, wait }) => (save_as === undefined || !wait ? undefined : { name: save_as, ports: ['next'] }),
  enter: ({ flow, input, wait, timeout }, at) => {
    const filled = fillObject(input, at.scope, fillTyped);
    const effects = [{ type: 'start_flow', flow, input: filled.value, returns: wait } as const];
    const match = `${at.facts.run.id}:${at.key}`;
    return wait
      ? {
          effects,
          missing: filled.missing,
          wait: { kind: 'event', event: RUN_ENDED, match, until: timeoutAt(at.now, timeout) },
        }
      : { go: 'next', effects, missing: filled.missing };
  },
  resume: ({ save_as }, at, news) => {
    if (news.type === 'timer') return { go: 'timeout', by: 'timeout' };
    const mine = `${at.facts.run.id}:${at.key}`;
    if (news.type !== 'event' || news.event !== RUN_ENDED || news.key !== mine) return { stay: 'unrelated' };
    const result = { outcome: news.data?.outcome ?? null };
    return { go: 'next', by: 'event', ...(save_as === undefined ? {} : { set: { [save_as]: result } }) };
  },
  skip: () => 'next',
});
