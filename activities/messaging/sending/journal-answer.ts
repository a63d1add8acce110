import { z } from 'zod';
import type { SendOutcome } from '#integrations/whatsapp/send-message.ts';

const httpStatus = z.int();

const answerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accepted'), wamid: z.string(), held: z.boolean(), httpStatus }),
  z.object({
    kind: z.literal('refused'),
    refusal: z.object({
      code: z.int(),
      subcode: z.int().optional(),
      title: z.string().optional(),
      details: z.string().optional(),
      trace: z.string().optional(),
    }),
    httpStatus,
    regainSeconds: z.number().optional(),
  }),
  z.object({ kind: z.literal('not_sent'), reason: z.string() }),
  z.object({ kind: z.literal('unclear'), reason: z.string(), httpStatus: httpStatus.optional() }),
]);

/** What the journal on disk keeps of an outcome: without the phone number that an answer repeats. */
export function toJournalAnswer(outcome: SendOutcome): object {
  if (outcome.kind !== 'accepted') return outcome;
  const { kind, wamid, held, httpStatus: status } = outcome;
  return { kind, wamid, held, httpStatus: status };
}

/** Reads an answer of the journal; undefined when it is of a form that no release wrote. */
export function fromJournalAnswer(answer: unknown): SendOutcome | undefined {
  return answerSchema.safeParse(answer).data;
}
