import { z } from 'zod';
import { nextOf } from './next.ts';
import type { RunState } from './state.ts';

/**
 * Where a run stands, as its workflow sees it: ids and codes only, since it enters a history. It is stored with the
 * run, so that a repeated step gets the same answer.
 */
export const runPositionSchema = z.object({
  /** Steps committed so far. */
  step: z.int(),
  next: z.discriminatedUnion('type', [
    z.object({ type: z.literal('wait'), kind: z.string(), key: z.string(), until: z.string().nullable() }),
    z.object({ type: z.literal('call'), kind: z.string(), key: z.string(), attempted: z.boolean().optional() }),
    z.object({ type: z.literal('paused') }),
    z.object({ type: z.literal('failed'), code: z.string(), node: z.string() }),
    z.object({ type: z.literal('end'), outcome: z.string() }),
  ]),
});

/** See {@link runPositionSchema}. */
export type RunPosition = z.output<typeof runPositionSchema>;

/** Where a run stands after a step was asked for, and why that step was refused if it was. */
export interface RunProgress extends RunPosition {
  readonly refused?: { readonly code: string; readonly detail: string };
}

/** The position of a state after so many steps. */
export function positionOf(state: RunState, step: number): RunPosition {
  const next = nextOf(state);
  switch (next.type) {
    case 'wait':
      return { step, next: { type: 'wait', kind: next.wait.kind, key: next.wait.key, until: next.wait.until } };
    case 'call':
      return { step, next: { type: 'call', kind: next.call.kind, key: next.call.key } };
    case 'paused':
      return { step, next: { type: 'paused' } };
    case 'failed':
      return { step, next: { type: 'failed', code: next.code, node: next.node } };
    case 'end':
      return { step, next: { type: 'end', outcome: next.outcome } };
  }
}

/** The word that lists show for a position: running, waiting, paused, failed or ended. */
export function statusOf({ next }: RunPosition): 'waiting' | 'running' | 'paused' | 'failed' | 'ended' | 'cancelled' {
  switch (next.type) {
    case 'wait':
      return 'waiting';
    case 'call':
      return 'running';
    case 'paused':
      return 'paused';
    case 'failed':
      return 'failed';
    case 'end':
      return next.outcome === 'cancelled' ? 'cancelled' : 'ended';
  }
}
