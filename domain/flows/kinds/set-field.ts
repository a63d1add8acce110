import { z } from 'zod';
import { jsonSchema, VALUE_BOUNDS, withinBounds } from '../json.ts';
import { fillDeep, fillTyped } from '../values/fill.ts';
import { nameSchema } from './identifiers.ts';
import { passingKind } from './kind.ts';

/** Fields that are not a flow's to write. */
export const PROTECTED_FIELDS: readonly string[] = ['id', 'tags', 'phone', 'wa_id', 'user_id', 'created_at'];

const config = z.object({
  field: nameSchema.refine((name) => !PROTECTED_FIELDS.includes(name), 'This field cannot be set by a flow'),
  value: jsonSchema,
});

/** Writes a field of the contact. A value that is one placeholder keeps its type; one that found nothing clears it. */
export const setField = passingKind({
  kind: 'set.field',
  family: 'action',
  help: 'flows.kinds.set.field',
  config,
  ports: () => ['next'],
  enter: ({ field, value }, at) => {
    const filled = fillDeep(value, at.scope, fillTyped);
    if (!withinBounds(filled.value, VALUE_BOUNDS)) {
      return { fail: 'payload_too_large', detail: `The value of ${field} is too large` };
    }
    return { go: 'next', effects: [{ type: 'set_field', field, value: filled.value }], missing: filled.missing };
  },
});
