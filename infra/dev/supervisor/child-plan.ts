import type { Launch } from '../parts/launch.ts';

/** The processes of the product, in the order in which they start; they stop in the reverse order. */
export const CHILD_NAMES = ['postgres', 'temporal', 'sandbox', 'api', 'worker'] as const;

/** One of the processes of the product. */
export type ChildName = (typeof CHILD_NAMES)[number];

/** How one process is started, known to be ready, and ended. */
export interface ChildPlan {
  readonly name: ChildName;
  /** Asked before each start, so a restart may clean up first. */
  readonly launch: () => Promise<Launch>;
  /** Tells whether it serves; may throw while it does not. */
  readonly ready: () => Promise<boolean>;
  readonly readyTimeoutMs: number;
  readonly stopSignal: NodeJS.Signals;
  /** Milliseconds from `stopSignal` to SIGKILL. */
  readonly stopGraceMs: number;
  /** Which of its lines are worth the terminal. */
  readonly worthShowing: (line: string, stream: 'stdout' | 'stderr') => boolean;
}
