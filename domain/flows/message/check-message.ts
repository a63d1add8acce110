import { outboundMessageSchema } from '../../whatsapp/outbound-message.ts';
import type { JsonObject } from '../json.ts';
import { sampleMessage } from './sample-message.ts';

/** What is wrong in a message body. */
export interface MessageProblem {
  /** Keys and indices from the body down. */
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** zod's code, such as `too_big` or `unrecognized_keys`. */
  readonly code: string;
}

/**
 * Checks a filled body before it is queued.
 *
 * @param body - `{ type, <type>: {...} }`
 * @returns what is wrong, empty when WhatsApp would take it
 */
export const checkMessage = (body: JsonObject): readonly MessageProblem[] => {
  const { error } = outboundMessageSchema.safeParse(body);
  return (error?.issues ?? []).map(({ path, message, code }) => ({
    path: path.map((step) => (typeof step === 'number' ? step : String(step))),
    message,
    code,
  }));
};

/**
 * Checks a body whose placeholders are not filled yet. A text with a placeholder is only held against its length.
 *
 * @param body - `{ type, <type>: {...} }` with placeholders
 * @returns what is wrong whatever the values will be
 */
export const checkMessageTemplate = (body: JsonObject): readonly MessageProblem[] => {
  const { body: sampled, filled } = sampleMessage(body);
  return checkMessage(sampled).filter(({ path, code }) => code === 'too_big' || !filled.has(path.join('/')));
};
