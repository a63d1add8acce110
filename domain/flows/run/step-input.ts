import type { RunFacts } from './facts.ts';
import type { Signal } from './signal.ts';

/** The input of a step: a signal, the instant, and what the caller read. */
export type StepInput = Signal & {
  /** Now, RFC 3339. The stepper has no clock of its own. */
  readonly now: string;
  readonly facts: RunFacts;
};
