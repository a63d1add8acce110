import { z } from 'zod';

/** The answer to most writes. */
export const successSchema = z.looseObject({ success: z.boolean() });

/** Query of the fields that are asked for. */
export function fieldsOf(fields: readonly string[]): string {
  return fields.join(',');
}
