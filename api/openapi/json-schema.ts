import { z } from 'zod';

/** A JSON Schema (2020-12), as OpenAPI 3.1 takes it. */
export type JsonSchema = Record<string, unknown>;

/** Collects the schemas that have a name, so that each stands once under `components`. */
export class SchemaCollector {
  readonly schemas: Record<string, JsonSchema> = {};

  /**
   * Converts a zod schema; named parts of it become references.
   *
   * @param io - `input` for what clients send, `output` for what they get
   */
  convert(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    const { $schema: _, $defs, ...root } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
    for (const [name, definition] of Object.entries($defs ?? {})) {
      this.schemas[name] ??= rewritten(definition);
    }
    const named = root.id;
    if (named === undefined || root['$ref'] !== undefined) return rewritten(root);
    this.schemas[named] ??= rewritten(root);
    return { $ref: `#/components/schemas/${named}` };
  }
}

function rewritten(value: unknown): JsonSchema {
  // An object goes in, so an object comes out.
  return rewrite(value) as JsonSchema;
}

/** References move from `$defs` to `components`; the `id` that zod leaves is no keyword of JSON Schema 2020-12. */
function rewrite(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rewrite);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      if (key === 'id' && typeof item === 'string') return [];
      if (key === '$ref' && typeof item === 'string') return [[key, item.replace('#/$defs/', '#/components/schemas/')]];
      return [[key, rewrite(item)]];
    }),
  );
}
