import { z } from 'zod';
import { durationSchema } from '../duration.ts';
import { REPLY_GROUPS, replyGroup, type Reply } from '../run/reply.ts';
import type { Json } from '../json.ts';
import { timeoutAt } from './clock.ts';
import { nameSchema } from './identifiers.ts';
import { stoppingKind } from './kind.ts';

const config = z.object({
  /** Without it the run waits until a reply comes. */
  timeout: durationSchema.optional(),
  /** Variable that takes the reply's text (of a tap its title, of other media its id). */
  save_as: nameSchema.optional(),
  /** Kinds of replies that count; others leave the run waiting. */
  accept: z.array(z.enum(REPLY_GROUPS)).min(1).optional(),
});

const valueOf = (reply: Reply): Json => reply.text ?? reply.media?.id ?? '';

/** Waits for what the person writes or taps. */
export const waitReply = stoppingKind({
  kind: 'wait.reply',
  family: 'wait',
  help: 'flows.kinds.wait.reply',
  config,
  ports: () => ['reply', 'timeout'],
  saves: ({ save_as }) => (save_as === undefined ? undefined : { name: save_as, ports: ['reply'] }),
  enter: ({ timeout, accept }, at) => ({
    wait: { kind: 'reply', until: timeoutAt(at.now, timeout), ...(accept === undefined ? {} : { accept }) },
  }),
  resume: ({ accept, save_as }, _at, news) => {
    if (news.type === 'timer') return { go: 'timeout', by: 'timeout' };
    if (news.type !== 'reply') return { stay: 'unrelated' };
    if (accept !== undefined && !accept.includes(replyGroup(news.reply))) return { stay: 'unwanted' };
    const saved = save_as === undefined ? {} : { set: { [save_as]: valueOf(news.reply) } };
    return { go: 'reply', by: 'reply', reply: news.reply, ...saved };
  },
  skip: () => 'timeout',
});
