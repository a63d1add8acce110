import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { SenderLease } from '#data/messaging/sending/lease.ts';
import { inParallel } from '#test/prove/delivery/until-done.ts';
import { sendInTurn, type OneByOneContext } from './one-by-one.ts';
import { sendOne } from './raw-temporal-workflow.ts';

/**
 * Sends each message as a workflow of one activity, with 60 at once.
 *
 * @returns messages a second
 */
export async function measureRawTemporal(
  context: OneByOneContext,
  { address, leases, messages }: { address: string; leases: readonly SenderLease[]; messages: number },
): Promise<number> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const native = await NativeConnection.connect({ address });
  const connection = await Connection.connect({ address });
  const client = new Client({ connection });
  const worker = await Worker.create({
    connection: native,
    taskQueue: 'bench-raw',
    workflowBundle: await bundleWorkflowCode({
      workflowsPath: new URL('./raw-temporal-workflow.ts', import.meta.url).pathname,
      logger: new DefaultLogger('ERROR'),
    }),
    activities: {
      send: async (number: number): Promise<void> => {
        const lease = leases[number];
        if (!lease || !(await sendInTurn(context, lease))) throw new Error('a workflow found nothing to send');
      },
    },
  });
  const working = worker.run();
  const begun = performance.now();
  const indices = Array.from({ length: messages }, (_, index) => index);
  await inParallel(indices, 60, async (index) => {
    const args: [number] = [index % leases.length];
    await client.workflow.execute(sendOne, { taskQueue: 'bench-raw', workflowId: `bench-${String(index)}`, args });
  });
  const seconds = (performance.now() - begun) / 1_000;
  worker.shutdown();
  await working;
  await Promise.all([connection.close(), native.close()]);
  return messages / seconds;
}
