import { z } from 'zod';
import { conditionSchema } from '../conditions/condition.ts';
import { evaluateCondition } from '../conditions/evaluate.ts';
import type { JsonObject } from '../json.ts';
import { portSchema } from './identifiers.ts';
import { passingKind } from './kind.ts';

const config = z.object({
  branches: z
    .array(z.object({ port: portSchema, when: conditionSchema }))
    .min(1)
    .max(20),
});

/** Leaves by the first branch whose condition holds, else by `else`. */
export const splitCondition = passingKind({
  kind: 'split.condition',
  family: 'split',
  help: 'flows.kinds.split.condition',
  config,
  ports: ({ branches }) => [...branches.map(({ port }) => port), 'else'],
  enter: ({ branches }, at) => {
    const looked: JsonObject[] = [];
    for (const { port, when } of branches) {
      const { holds, why } = evaluateCondition(when, at.scope);
      looked.push({ port, why });
      if (holds) return { go: port, why: looked };
    }
    return { go: 'else', why: looked };
  },
});
