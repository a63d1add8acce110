import { z } from 'zod';
import { hash32 } from './hash.ts';
import { portSchema } from './identifiers.ts';
import { passingKind } from './kind.ts';

const config = z
  .object({
    arms: z
      .array(z.object({ port: portSchema, weight: z.number().min(0).max(1_000_000) }))
      .min(2)
      .max(10),
    /** `contact` gives a contact the same arm in every run, `run` draws for each run. */
    by: z.enum(['contact', 'run']).default('contact'),
  })
  .refine(({ arms }) => arms.some(({ weight }) => weight > 0), 'At least one arm needs a weight');

/**
 * An A/B split by weights. It is a hash of the contact (or run), the flow and the node, so the arm is the same on each
 * visit and on a repeated step, and arms of different splits are independent.
 */
export const splitRandom = passingKind({
  kind: 'split.random',
  family: 'split',
  help: 'flows.kinds.split.random',
  config,
  ports: ({ arms }) => arms.map(({ port }) => port),
  enter: ({ arms, by }, { facts: { run }, node }) => {
    const who = by === 'contact' ? run.contact_id : run.id;
    const total = arms.reduce((sum, { weight }) => sum + weight, 0);
    let left = (hash32(`${who}/${run.flow_id}/${node}`) / 2 ** 32) * total;
    for (const { port, weight } of arms) {
      if (left < weight) return { go: port };
      left -= weight;
    }
    // Only rounding can lead here; the last arm with a weight takes it.
    return { go: arms.findLast(({ weight }) => weight > 0)?.port ?? '' };
  },
});
