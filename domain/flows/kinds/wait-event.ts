import { z } from 'zod';
import { durationSchema } from '../duration.ts';
import { fillText } from '../values/fill.ts';
import { timeoutAt } from './clock.ts';
import { nameSchema } from './identifiers.ts';
import { stoppingKind } from './kind.ts';
import { eventNameSchema } from './trigger-event.ts';

const config = z.object({
  event: eventNameSchema,
  /** Only an event with this key, such as an order's id; may hold `{{...}}`. */
  key: z.string().min(1).max(300).optional(),
  timeout: durationSchema.optional(),
  /** Variable that takes the event's data. */
  save_as: nameSchema.optional(),
});

/** Waits for an event of the contact. */
export const waitEvent = stoppingKind({
  kind: 'wait.event',
  family: 'wait',
  help: 'flows.kinds.wait.event',
  config,
  ports: () => ['event', 'timeout'],
  saves: ({ save_as }) => (save_as === undefined ? undefined : { name: save_as, ports: ['event'] }),
  enter: ({ event, key, timeout }, at) => ({
    wait: {
      kind: 'event',
      event,
      match: key === undefined ? null : fillText(key, at.scope).value.slice(0, 200),
      until: timeoutAt(at.now, timeout),
    },
  }),
  resume: ({ save_as }, at, news) => {
    if (news.type === 'timer') return { go: 'timeout', by: 'timeout' };
    const { wait } = at.state;
    if (news.type !== 'event' || wait?.kind !== 'event' || news.event !== wait.event) return { stay: 'unrelated' };
    if (wait.match !== null && news.key !== wait.match) return { stay: 'unrelated' };
    return { go: 'event', by: 'event', ...(save_as === undefined ? {} : { set: { [save_as]: news.data ?? {} } }) };
  },
  skip: () => 'timeout',
});
