import { outboundMessageSchema } from '../../whatsapp/outbound-message.ts';
import type { JsonObject } from '../json.ts';

/** What is wrong in a message body. */
export interface MessageProblem {
  /** Keys and indices from the body down. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/**
 * Checks a filled body before it is queued.
 *
 * @param body - `{ type, <type>: {...} }`
 * @returns what is wrong, empty when WhatsApp would take it
 */
export const checkMessage = (body: JsonObject): readonly MessageProblem[] => {
  const { error } = outboundMessageSchema.safeParse(body);
  return (error?.issues ?? []).map(({ path, message }) => ({
    path: path.map((step) => (typeof step === 'number' ? step : String(step))),
    message,
  }));
};
