import type { z } from 'zod';
import { fieldErrorsOf } from '#domain/errors/field-errors.ts';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import { checkJsonLimits } from './limits.ts';

/** The parts of a request that are validated. */
export type RequestPart = 'params' | 'query' | 'body';

/**
 * Parses one part of a request. Pointers into the body start at the body; those into the query start with `/query`.
 *
 * @throws PerduraError `not_found` for a path no object can have, `validation_failed` for the rest
 */
export function parsePart<Schema extends z.ZodType>(
  part: RequestPart,
  schema: Schema,
  value: unknown,
): z.output<Schema> {
  checkJsonLimits(value);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  if (part === 'params') throw new PerduraError('not_found');
  throw new PerduraError('validation_failed', {
    errors: fieldErrorsOf(parsed.error, part === 'query' ? ['query'] : []),
  });
}
