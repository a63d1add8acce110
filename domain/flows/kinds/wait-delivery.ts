import { z } from 'zod';
import { durationSchema } from '../duration.ts';
import { timeoutAt } from './clock.ts';
import { nodeIdSchema } from './identifiers.ts';
import { stoppingKind, type Fail } from './kind.ts';
import { findSent, hasReached } from './sent-status.ts';

const config = z.object({
  /** The `send.message` node; without it, the message queued last. */
  message: nodeIdSchema.optional(),
  status: z.enum(['sent', 'delivered', 'read']).default('delivered'),
  timeout: durationSchema.optional(),
});

const failed: Fail = { fail: 'whatsapp_unknown_error', detail: 'The message failed' };

/** Waits until a message of this run has a status. */
export const waitDelivery = stoppingKind({
  kind: 'wait.delivery',
  family: 'wait',
  help: 'flows.kinds.wait.delivery',
  config,
  ports: () => ['reached', 'failed', 'timeout'],
  enter: ({ message, status, timeout }, at) => {
    const sent = findSent(at, message);
    if (sent === undefined) return { fail: 'flow_invalid', detail: 'This run has not sent that message' };
    if (sent.status === 'failed') return failed;
    if (hasReached(sent.status, status)) return { go: 'reached', by: 'delivery' };
    return { wait: { kind: 'delivery', message: sent.key, status, until: timeoutAt(at.now, timeout) } };
  },
  resume: ({ status }, at, news) => {
    if (news.type === 'timer') return { go: 'timeout', by: 'timeout' };
    const { wait } = at.state;
    if (news.type !== 'delivery' || wait?.kind !== 'delivery' || news.message !== wait.message) {
      return { stay: 'unrelated' };
    }
    if (news.status === 'failed') return { ...failed, fail: news.code ?? failed.fail };
    return hasReached(news.status, status) ? { go: 'reached', by: 'delivery' } : { stay: 'unrelated' };
  },
  skip: () => 'reached',
});
