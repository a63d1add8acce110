import { z } from 'zod';
import { fillTyped } from '../values/fill.ts';
import { passingKind } from './kind.ts';

const config = z.object({
  name: z.string().trim().min(1).max(100),
  /** What it is worth: a number, or a placeholder that gives one. */
  value: z.union([z.number(), z.string().max(300)]).optional(),
});

/** Counts a goal for the flow. */
export const goal = passingKind({
  kind: 'goal',
  family: 'control',
  help: 'flows.kinds.goal',
  config,
  ports: () => ['next'],
  enter: ({ name, value }, at) => {
    const given = typeof value === 'string' ? Number(fillTyped(value, at.scope).value ?? Number.NaN) : value;
    const worth = given === undefined || !Number.isFinite(given) ? null : given;
    return { go: 'next', effects: [{ type: 'goal', name, value: worth }] };
  },
});
