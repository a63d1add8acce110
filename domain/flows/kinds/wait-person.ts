import { z } from 'zod';
import { durationSchema } from '../duration.ts';
import { fillText } from '../values/fill.ts';
import { timeoutAt } from './clock.ts';
import { nameSchema, portSchema } from './identifiers.ts';
import { stoppingKind } from './kind.ts';

const config = z.object({
  /** What a colleague is asked; may hold `{{...}}`. */
  question: z.string().min(1).max(1_000),
  choices: z
    .array(z.object({ port: portSchema, label: z.string().min(1).max(100) }))
    .min(1)
    .max(10),
  /** Id of the agent or team whose task it is. */
  assign_to: z.string().min(1).max(100).optional(),
  timeout: durationSchema.optional(),
  /** Variable that takes the comment. */
  save_as: nameSchema.optional(),
});

/** Waits for a colleague's decision: a task with a question and choices. */
export const waitPerson = stoppingKind({
  kind: 'wait.person',
  family: 'wait',
  help: 'flows.kinds.wait.person',
  config,
  ports: ({ choices }) => [...choices.map(({ port }) => port), 'timeout'],
  saves: ({ save_as, choices }) =>
    save_as === undefined ? undefined : { name: save_as, ports: choices.map(({ port }) => port) },
  enter: ({ question, choices, assign_to, timeout }, at) => ({
    wait: {
      kind: 'person',
      question: fillText(question, at.scope).value,
      choices,
      until: timeoutAt(at.now, timeout),
      ...(assign_to === undefined ? {} : { assign_to }),
    },
  }),
  resume: ({ choices, save_as }, _at, news) => {
    if (news.type === 'timer') return { go: 'timeout', by: 'timeout' };
    if (news.type !== 'answer' || !choices.some(({ port }) => port === news.choice)) return { stay: 'unrelated' };
    const saved = save_as === undefined ? {} : { set: { [save_as]: news.comment ?? '' } };
    return { go: news.choice, by: 'answer', why: { by: news.by ?? null }, ...saved };
  },
  skip: () => 'timeout',
});
