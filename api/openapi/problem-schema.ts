import { z } from 'zod';
import { errorCodes } from '#domain/errors/errors.ts';

/** A problem document, RFC 9457. */
export const problemSchema = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(errorCodes),
    detail: z.string(),
    retryable: z.boolean(),
    instance: z.string().optional(),
    errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })).optional(),
    request_id: z.string(),
    trace_id: z.string(),
  })
  .meta({ id: 'Problem' });
