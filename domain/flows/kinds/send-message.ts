import { z } from 'zod';
import { isJsonObject, jsonSchema, type Json } from '../json.ts';
import { checkMessage } from '../message/check-message.ts';
import type { MessageBody } from '../run/effect.ts';
import { readInstant } from '../instant.ts';
import { fillDeep } from '../values/fill.ts';
import { passingKind, type Fail, type Position } from './kind.ts';

const config = z
  .object({ type: z.string().min(1).max(40) })
  .catchall(jsonSchema)
  .refine((body) => {
    const content = Object.hasOwn(body, body.type) ? body[body.type] : undefined;
    return isJsonObject(content) || Array.isArray(content);
  }, 'A message has its type and the object of that name');

/** Templates are the only messages that WhatsApp takes outside the customer service window. */
const needsWindow = (type: string): boolean => type !== 'template';

const refusal = (type: string, at: Position): Fail | undefined => {
  if (at.facts.opted_out) return { fail: 'opted_out', detail: 'The contact takes no messages' };
  if (!needsWindow(type)) return undefined;
  const until = at.facts.window_open_until === null ? undefined : readInstant(at.facts.window_open_until);
  return until === undefined || until <= at.now
    ? { fail: 'window_closed', detail: 'Only a template can be sent outside the 24 h window' }
    : undefined;
};

/**
 * Queues a message. It goes on by `next` once the message is queued; `failed` is for what is known by then (opted out,
 * window shut, body that cannot be filled). What becomes of the message later is what `wait.delivery` is for.
 */
export const sendMessage = passingKind({
  kind: 'send.message',
  family: 'message',
  help: 'flows.kinds.send.message',
  config,
  ports: () => ['next', 'failed'],
  enter: (body, at) => {
    const refused = refusal(body.type, at);
    if (refused !== undefined) return refused;
    const content: Json = body[body.type] ?? null;
    const filled = fillDeep(content, at.scope);
    const message: MessageBody = { type: body.type, [body.type]: filled.value };
    const [problem] = checkMessage(message);
    if (problem !== undefined) {
      return { fail: 'validation_failed', detail: `${problem.path.join('.')}: ${problem.message}` };
    }
    return { go: 'next', effects: [{ type: 'queue_message', body: message }], missing: filled.missing };
  },
});
