import {
  allHandlersFinished,
  condition,
  continueAsNew,
  proxyActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { createFlowActivities } from '#activities/flows/flow-activities.ts';
import type { RunSignal } from '#activities/flows/run-signal.ts';
import type { RunPosition, RunProgress } from '#domain/flows/run/position.ts';
import { millisecondsUntil } from '../workflow-clock.ts';
import { runNewsSignal, runPositionQuery, steerRunUpdate } from './run-messages.ts';

export interface RunInput {
  readonly tenantId: string;
  readonly runId: string;
  /** Where the run stood when its history was begun anew; absent for a new workflow. */
  readonly position?: RunPosition;
}

/** A signal to pass on; `answer` is set for a person who waits for the result. */
interface Entry {
  readonly signal: RunSignal;
  answer?: RunProgress;
}

const { advanceRun } = proxyActivities<ReturnType<typeof createFlowActivities>>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '500 milliseconds', maximumInterval: '1 minute' },
});
const { performCall } = proxyActivities<ReturnType<typeof createFlowActivities>>({
  startToCloseTimeout: '2 minutes',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/**
 * The durable clock of one contact on a flow: advance, then wait for a timer, news or a person, and advance again.
 * All facts are in the run's row; a lost history is started anew and goes on from there.
 */
export async function run({ tenantId, runId, position }: RunInput): Promise<string> {
  const inbox: Entry[] = [];
  let at: RunPosition | undefined = position;

  setHandler(runPositionQuery, () => at);
  setHandler(runNewsSignal, (news) => {
    inbox.push({ signal: news });
  });
  setHandler(steerRunUpdate, async (steer) => {
    const entry: Entry = { signal: { kind: 'steer', steer } };
    inbox.push(entry);
    await condition(() => entry.answer !== undefined);
    return entry.answer ?? { step: 0, next: { type: 'end', outcome: 'unknown' } };
  });

  at ??= await advanceRun({ tenantId, runId, step: null, signal: { kind: 'begin' } });
  while (at.next.type !== 'end') {
    if (inbox.length === 0 && workflowInfo().continueAsNewSuggested) {
      await condition(allHandlersFinished);
      await continueAsNew<typeof run>({ tenantId, runId, position: at });
    }
    if (inbox.length === 0 && at.next.type === 'call') {
      at = await performCall({ tenantId, runId, step: at.step });
      continue;
    }
    const entry = await nextEntry(inbox, at);
    at = entry.answer = await advanceRun({ tenantId, runId, step: at.step, signal: entry.signal });
  }
  for (const entry of inbox) entry.answer = at;
  await condition(allHandlersFinished);
  return at.next.outcome;
}

/** The next thing that happens: what is in the inbox, else what comes first, news or the clock. */
async function nextEntry(inbox: Entry[], { next }: RunPosition): Promise<Entry> {
  if (next.type === 'wait' && next.until !== null) {
    const { key, until } = next;
    const rest = millisecondsUntil(until);
    const came = inbox.length > 0 || (rest > 0 && (await condition(() => inbox.length > 0, rest)));
    if (!came) return { signal: { kind: 'timer', key, until } };
  } else {
    await condition(() => inbox.length > 0);
  }
  const [entry] = inbox.splice(0, 1);
  if (!entry) throw new Error('the inbox was empty after all');
  return entry;
}
