import { z } from 'zod';
import { jsonSchema, type Json } from '../json.ts';

/** What a comparison may do. */
export const OPERATORS = ['equals', 'not_equals', 'contains', 'matches', 'greater', 'less', 'exists', 'in'] as const;

/** The name of a comparison. */
export type Operator = (typeof OPERATORS)[number];

/** Compares two values; strings of both may hold `{{...}}`. `exists` takes no right side. */
export interface Comparison {
  readonly left: Json;
  readonly op: Operator;
  readonly right?: Json | undefined;
}

/** A condition of a flow: data, never evaluated as code. */
export type Condition =
  | Comparison
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

/** Most conditions in one `all` or `any`. */
export const MOST_PARTS = 50;

const comparisonSchema = z.object({ left: jsonSchema, op: z.enum(OPERATORS), right: jsonSchema.optional() });

/** Schema of a condition. It recurses: guard untrusted input with `withinBounds` first. */
export const conditionSchema: z.ZodType<Condition> = z
  .lazy(() =>
    z.union([
      comparisonSchema,
      z.strictObject({ all: z.array(conditionSchema).max(MOST_PARTS) }),
      z.strictObject({ any: z.array(conditionSchema).max(MOST_PARTS) }),
      z.strictObject({ not: conditionSchema }),
    ]),
  )
  .meta({ id: 'condition' });
