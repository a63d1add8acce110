import { proxyActivities } from '@temporalio/workflow';

const { send } = proxyActivities<{ send: (number: number) => Promise<void> }>({
  startToCloseTimeout: '1 minute',
  retry: { maximumAttempts: 1 },
});

/** One message as one workflow with one activity: the plain way to send with Temporal. */
export async function sendOne(number: number): Promise<void> {
  await send(number);
}
