import { z } from 'zod';
import { jsonSchema } from '../json.ts';
import { fillDeep, fillTyped } from '../values/fill.ts';
import { nameSchema } from './identifiers.ts';
import { passingKind } from './kind.ts';

/** Sets a variable of the run. A value that is one placeholder keeps its type. */
export const setVariable = passingKind({
  kind: 'set.variable',
  family: 'action',
  help: 'flows.kinds.set.variable',
  config: z.object({ name: nameSchema, value: jsonSchema }),
  ports: () => ['next'],
  saves: ({ name }) => ({ name, ports: ['next'] }),
  enter: ({ name, value }, at) => ({ go: 'next', set: { [name]: fillDeep(value, at.scope, fillTyped).value } }),
});
