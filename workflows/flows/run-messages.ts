import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { RunNews } from '#activities/flows/run-signal.ts';
import type { RunPosition, RunProgress } from '#domain/flows/run/position.ts';
import type { Steer } from '#domain/flows/run/signal.ts';

/** News for a run that waits. Sent by the relay, to runs found in `wait` only. */
export const runNewsSignal = defineSignal<[RunNews]>('news');

/** A person steers the run; answers where the run stands afterwards. */
export const steerRunUpdate = defineUpdate<RunProgress, [Steer]>('steer');

/** Where the run stands. */
export const runPositionQuery = defineQuery<RunPosition | undefined>('position');
