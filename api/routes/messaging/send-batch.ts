import { z } from 'zod';
import { problemOf, type Problem } from '#domain/errors/problem.ts';
import { booleanParam } from '../../http/params.ts';
import { knownError } from '../../http/known-error.ts';
import { defineRoute, type Call } from '../../http/route.ts';
import { parsePart } from '../../http/validate.ts';
import { problemSchema } from '../../openapi/problem-schema.ts';
import { acceptedMessage, acceptMessage, type AcceptedMessage } from '../../sending/accept-message.ts';
import { inLanes } from '../../sending/in-lanes.ts';
import { sendRequestSchema } from '../../sending/send-request-schema.ts';

const MOST = 1_000;
/** Messages under way at once; each is a transaction of its own, and others want connections too. */
const LANES = 6;

const result = z
  .object({
    status: z.int().describe('What POST /v1/messages would have answered'),
    message: acceptedMessage.optional(),
    problem: problemSchema.omit({ request_id: true, trace_id: true }).loose().optional(),
  })
  .meta({ id: 'BatchResult' });

type BatchResult = z.input<typeof result>;

const body = z.strictObject({
  messages: z
    .array(z.record(z.string(), z.unknown()))
    .min(1)
    .max(MOST)
    .describe('Each as the body of POST /v1/messages'),
});

type BatchCall = Call<unknown, { readonly dry_run?: boolean | undefined }, z.output<typeof body>>;

/** POST /v1/messages/batch */
export const sendBatch = defineRoute({
  method: 'post',
  path: '/v1/messages/batch',
  name: 'sendBatch',
  room: 'messaging',
  summary: `Send up to ${MOST} messages, each with a result of its own`,
  access: 'messages:send',
  budget: 'send',
  idempotent: true,
  query: z.strictObject({
    dry_run: booleanParam.optional().describe('Check everything as for a real send and write nothing'),
  }),
  body,
  response: z.object({ accepted: z.int(), refused: z.int(), data: z.array(result) }),
  handler: async (call) => {
    const { messages } = call.body;
    await call.services.limits.take('send', call.actor.id, messages.length - 1);
    const data = await inLanes(messages, LANES, (message, index) => sendOne(call, message, index));
    const accepted = data.filter(({ message }) => message !== undefined).length;
    return { body: { accepted, refused: data.length - accepted, data } };
  },
});

/** The key of the batch gives each message its own, so a batch that broke off goes on where it stood. */
async function sendOne(call: BatchCall, message: unknown, index: number): Promise<BatchResult> {
  const key = call.header('idempotency-key');
  const header = (name: string): string | undefined =>
    name === 'idempotency-key' && key !== undefined ? `${key}/${index}` : undefined;
  try {
    const request = parsePart('body', sendRequestSchema, message);
    const reply = await acceptMessage({ ...call, body: request, header });
    return { status: reply.status ?? 202, ...messageOf(reply.body) };
  } catch (error) {
    const problem = problemOf(knownError(error));
    if (problem.status >= 500)
      call.services.log.error({ err: error, request_id: call.requestId }, 'a message of a batch');
    return { status: problem.status, problem: shown(problem) };
  }
}

function messageOf(message: AcceptedMessage | undefined): { message?: AcceptedMessage } {
  return message ? { message } : {};
}

/** The schema wants lists that can be changed; the errors of a problem are only read. */
function shown({ errors, ...problem }: Problem): NonNullable<BatchResult['problem']> {
  return { ...problem, ...(errors && { errors: [...errors] }) };
}
