import { z } from 'zod';
import type { GraphAnswer } from './graph-answer.ts';
import { readJson, refusalOf, type WhatsAppRefusal } from './graph-error.ts';
import { graphPath, type GraphHttp } from './graph-http.ts';
import { regainSecondsOf } from './usage.ts';

/** One call of `POST /{phone_number_id}/messages`. */
export interface SendMessageCall {
  readonly token: string;
  readonly phoneNumberId: string;
  /** The whole request as Meta takes it: envelope and message body. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly deadlineMs?: number;
  /** Runs right before the first byte is written; false calls it off, and then nothing was sent. */
  readonly onStart?: (() => boolean) | undefined;
}

/** What is known after a call. It never says "refused" of something that WhatsApp may have taken. */
export type SendOutcome =
  | {
      readonly kind: 'accepted';
      readonly wamid: string;
      /** Phone digits it went to, which may differ from what was asked for; absent for a user id. */
      readonly waId?: string | undefined;
      readonly userId?: string | undefined;
      /** Held back for a quality check of its template; a status tells later. */
      readonly held: boolean;
      readonly httpStatus: number;
    }
  | {
      readonly kind: 'refused';
      readonly refusal: WhatsAppRefusal;
      readonly httpStatus: number;
      /** What the usage header says until calls are allowed again. */
      readonly regainSeconds?: number | undefined;
    }
  /** No byte reached WhatsApp: no connection was made. */
  | { readonly kind: 'not_sent'; readonly reason: string }
  /** Timeout, reset, or an answer that says neither: it may have been taken. */
  | { readonly kind: 'unclear'; readonly reason: string; readonly httpStatus?: number | undefined };

const acceptedSchema = z.object({
  messages: z.tuple([z.object({ id: z.string().min(1), message_status: z.string().optional() })], z.unknown()),
  contacts: z
    .array(z.object({ wa_id: z.string().optional(), user_id: z.string().optional() }))
    .optional()
    .catch(undefined),
});

/** States of an answer in which WhatsApp has the message and does not deliver it yet (template pacing). */
const heldStates: readonly (string | undefined)[] = ['held_for_quality_assessment', 'paused'];

/** Sends one message with one attempt. Never throws. */
export async function sendMessage(http: GraphHttp, call: SendMessageCall): Promise<SendOutcome> {
  const answer = await http.call({
    resource: 'messages',
    method: 'POST',
    path: graphPath([call.phoneNumberId, 'messages']),
    token: call.token,
    body: JSON.stringify(call.body),
    onStart: call.onStart,
    ...(call.deadlineMs === undefined ? {} : { deadlineMs: call.deadlineMs }),
  });
  return sendOutcomeOf(answer);
}

/**
 * Reads the end of a send. Accepted needs status 200 and an id; refused needs a Graph error body, with whatever status;
 * everything else that left is unclear, for the HTTP status alone never decides.
 */
export function sendOutcomeOf(answer: GraphAnswer): SendOutcome {
  if (answer.kind === 'not_sent') return answer;
  if (answer.kind === 'broken') return { kind: 'unclear', reason: answer.reason, httpStatus: answer.status };
  const body = readJson(answer.text);
  if (answer.status === 200) {
    const parsed = acceptedSchema.safeParse(body);
    if (parsed.success) return accepted(parsed.data, answer.status);
  }
  const refusal = refusalOf(body);
  if (refusal === null) return { kind: 'unclear', reason: 'unexpected answer', httpStatus: answer.status };
  return { kind: 'refused', refusal, httpStatus: answer.status, regainSeconds: regainSecondsOf(answer.headers) };
}

function accepted({ messages: [message], contacts }: z.output<typeof acceptedSchema>, httpStatus: number): SendOutcome {
  const contact = contacts?.[0];
  return {
    kind: 'accepted',
    wamid: message.id,
    waId: contact?.wa_id,
    userId: contact?.user_id,
    held: heldStates.includes(message.message_status),
    httpStatus,
  };
}
