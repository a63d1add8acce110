import { z } from 'zod';
import { jsonObjectSchema } from '#domain/flows/json.ts';
import { runStateSchema } from '#domain/flows/run/state.ts';
import type { ContactCipher } from '../crypto/contact-cipher.ts';
import { runState } from '../crypto/places.ts';

/**
 * What is stored of a run under the contact's key: the stepper's state, how it began, and which message of ours stands
 * behind each send of the run (`node#visit` to message id).
 */
const runRecordSchema = z.object({
  state: runStateSchema,
  start: z.object({
    trigger: z.string().optional(),
    input: jsonObjectSchema,
    replyMessageId: z.string().optional(),
  }),
  messages: z.record(z.string(), z.string()),
});

/** See the schema: state, start and messages of a run. */
export type RunRecord = z.output<typeof runRecordSchema>;

/** Seals a run's record for its row. */
export function sealRunRecord(cipher: ContactCipher, runId: string, record: RunRecord): Buffer<ArrayBuffer> {
  return cipher.sealJson(runState(runId), record);
}

/**
 * Opens a run's record.
 *
 * @throws PerduraError `content_unreadable`; ZodError when the record is of a form that no release wrote
 */
export function openRunRecord(cipher: ContactCipher, runId: string, sealed: Uint8Array): RunRecord {
  return runRecordSchema.parse(cipher.openJson(runState(runId), sealed));
}
