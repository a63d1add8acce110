import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { outboundMessageSchema } from '#domain/whatsapp/outbound-message.ts';
import { outboundExamples } from '#domain/whatsapp/outbound/examples.ts';

const ajv = new Ajv2020({ strict: false, validateFormats: false });
const byAjv = ajv.compile(z.toJSONSchema(outboundMessageSchema, { target: 'draft-2020-12' }));
const byZod = (body: unknown): boolean => outboundMessageSchema.safeParse(body).success;

/** What zod checks and JSON Schema cannot say: rules that look at several fields, and what an address is. */
const beyondSchema = /url|link|sections|cards|buttons|latitude|longitude|birthday|text/u;

describe('the JSON Schema of message bodies', () => {
  it.each(outboundExamples)('takes "$name" as zod does', ({ body }) => {
    expect([byAjv(body), byZod(body)]).toEqual([true, true]);
  });

  it('never refuses what zod takes, and agrees on what is simply of a wrong form', () => {
    const mutation = fc.record({
      example: fc.constantFrom(...outboundExamples),
      at: fc.nat(),
      value: fc.oneof(fc.constantFrom('', 'x'.repeat(5000), '😀'.repeat(1024), null, 0, [], {}), fc.jsonValue()),
      remove: fc.boolean(),
    });
    fc.assert(
      fc.property(mutation, ({ example, at, value, remove }) => {
        const { body, path } = mutate(example.body, at, value, remove);
        const [schema, zod] = [byAjv(body), byZod(body)];
        if (zod) expect(schema).toBe(true);
        if (!beyondSchema.test(path)) expect(schema).toBe(zod);
      }),
      { numRuns: 3000 },
    );
  });
});

/** Replaces or removes one value somewhere in a body. */
function mutate(original: object, at: number, value: unknown, remove: boolean): { body: unknown; path: string } {
  const body: unknown = structuredClone(original);
  const places: { owner: object; key: string; path: string }[] = [];
  const walk = (owner: unknown, path: string): void => {
    if (typeof owner !== 'object' || owner === null) return;
    for (const [key, child] of Object.entries(owner)) {
      places.push({ owner, key, path: `${path}/${key}` });
      walk(child, `${path}/${key}`);
    }
  };
  walk(body, '');
  const place = places[at % places.length];
  if (place === undefined) return { body, path: '' };
  if (remove) Reflect.deleteProperty(place.owner, place.key);
  else Reflect.set(place.owner, place.key, value);
  return { body, path: place.path };
}
