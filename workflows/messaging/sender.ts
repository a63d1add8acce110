import {
  allHandlersFinished,
  condition,
  continueAsNew,
  proxyActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { createMessagingActivities } from '#activities/messaging/messaging-activities.ts';
import type { SteerNumberInput } from '#activities/messaging/steer-number.ts';
import { millisecondsUntil } from '../workflow-clock.ts';
import {
  senderPositionQuery,
  steerSenderUpdate,
  wakeSignal,
  type SenderPosition,
  type SteerSender,
} from './sender-messages.ts';

export interface SenderInput {
  readonly tenantId: string;
  readonly numberId: string;
}

const { sendDue } = proxyActivities<ReturnType<typeof createMessagingActivities>>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '6 seconds',
  retry: { initialInterval: '500 milliseconds', maximumInterval: '15 seconds' },
});
const { steerNumber } = proxyActivities<ReturnType<typeof createMessagingActivities>>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '500 milliseconds', maximumInterval: '15 seconds' },
});

/**
 * The durable process of one number: send what is due, then sleep until the next message is due or somebody wakes it.
 * All facts are rows: a lost history is started anew and goes on from there.
 */
export async function sender({ tenantId, numberId }: SenderInput): Promise<void> {
  let woken = true;
  let position: SenderPosition = { doing: 'waiting', nextDueAt: null };
  let steering: Promise<unknown> = Promise.resolve();

  setHandler(senderPositionQuery, () => position);
  setHandler(wakeSignal, () => {
    woken = true;
  });
  setHandler(steerSenderUpdate, async (steer) => {
    // One after another, so that the last one asked for is the one that stands.
    const mine = steering.then(() => steerNumber({ tenantId, numberId, ...changeOf(steer) }));
    steering = mine.catch(() => undefined);
    const standing = await mine;
    if (standing.state !== 'paused') woken = true;
    else if (position.doing === 'waiting') position = { ...position, doing: 'paused' };
    return standing;
  });

  for (;;) {
    const rest = restMs(position);
    await (rest === undefined ? condition(() => woken) : condition(() => woken, rest));
    woken = false;
    position = { doing: 'sending', nextDueAt: null };
    const { reason, nextDueAt } = await sendDue({ tenantId, numberId });
    position = { doing: reason === 'paused' ? 'paused' : 'waiting', nextDueAt };
    if (reason !== 'idle' && reason !== 'paused') woken = true;
    if (workflowInfo().continueAsNewSuggested) {
      await condition(allHandlersFinished);
      await continueAsNew<typeof sender>({ tenantId, numberId });
    }
  }
}

function changeOf(steer: SteerSender): Omit<SteerNumberInput, 'tenantId' | 'numberId'> {
  switch (steer.act) {
    case 'pause':
      return { state: 'paused', reason: steer.reason };
    case 'resume':
      return { state: 'active' };
    case 'drain':
      return { state: 'draining', reason: steer.reason };
    case 'slow':
      return steer.ratePerSecond > 0
        ? { ratePerSecond: steer.ratePerSecond }
        : { state: 'paused', reason: 'slowed down to 0' };
  }
}

/** How long to sleep at most; undefined when only news ends the sleep. */
function restMs({ nextDueAt }: SenderPosition): number | undefined {
  return nextDueAt === null ? undefined : Math.max(1, millisecondsUntil(nextDueAt));
}
