import { randomUUID } from 'node:crypto';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { z } from 'zod';
import { askBroker } from './ask-broker.ts';

const answer = z.object({ address: z.string() });

/** Where a test file finds its Temporal; the namespace is its own, so fixed task queues and workflow ids never meet. */
export interface TemporalPlace {
  readonly address: string;
  readonly namespace: string;
}

/**
 * Gives the Temporal of the run with a namespace of its own. Call it once at the top of a file:
 * `const { address, namespace } = await testTemporal();`. Time skipping of single executions is on.
 */
export async function testTemporal(): Promise<TemporalPlace> {
  const { address } = answer.parse(await askBroker('/temporal'));
  const namespace = `test-${randomUUID()}`;
  const connection = await Connection.connect({ address });
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: msToTs('1 day'),
    });
  } finally {
    await connection.close();
  }
  return { address, namespace };
}
