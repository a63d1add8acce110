import { z } from 'zod';
import { compare } from '../conditions/compare.ts';
import { jsonSchema, type Json } from '../json.ts';
import { fillDeep, fillTyped } from '../values/fill.ts';
import { toText } from '../values/formats.ts';
import { portSchema } from './identifiers.ts';
import { passingKind } from './kind.ts';

const config = z.object({
  /** What is looked at, such as `{{contact.language}}`. */
  value: jsonSchema,
  cases: z
    .array(
      z.object({
        port: portSchema,
        is: z
          .union([z.string().max(300), z.number(), z.boolean()])
          .array()
          .min(1)
          .max(50),
      }),
    )
    .min(1)
    .max(30),
});

const shown = (value: Json): Json => (typeof value === 'object' ? toText(value).slice(0, 200) : value);

/** Leaves by the first case that lists the value, compared like `equals`, else by `else`. */
export const splitSwitch = passingKind({
  kind: 'split.switch',
  family: 'split',
  help: 'flows.kinds.split.switch',
  config,
  ports: ({ cases }) => [...cases.map(({ port }) => port), 'else'],
  enter: ({ value, cases }, at) => {
    const found = fillDeep(value, at.scope, fillTyped).value;
    const hit = cases.find(({ is }) => is.some((item) => compare(found, 'equals', item)));
    return { go: hit?.port ?? 'else', why: { value: shown(found) } };
  },
});
