import { z } from 'zod';
import type { DeliveryAttempt } from '#prisma/generated/client.ts';
import { moment } from './moment.ts';
import { statusError } from './status-error.ts';

/** One call of the Cloud API for a message; `outcome` is null while it is not known. */
export const attemptResource = z
  .object({
    attempt: z.int(),
    started_at: z.iso.datetime(),
    ended_at: z.iso.datetime().nullable(),
    outcome: z.string().nullable(),
    http_status: z.int().nullable(),
    error: z.looseObject({ code: z.string(), title: z.string() }).nullable(),
  })
  .meta({ id: 'DeliveryAttempt' });

/** Builds the resource of an attempt. */
export function toAttemptResource(attempt: DeliveryAttempt): z.input<typeof attemptResource> {
  const { error } = attempt;
  return {
    attempt: attempt.attempt,
    started_at: attempt.startedAt.toISOString(),
    ended_at: moment(attempt.endedAt),
    outcome: attempt.outcome,
    http_status: attempt.httpStatus,
    error: error === null ? null : statusError(codeOf(error), error),
  };
}

function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
