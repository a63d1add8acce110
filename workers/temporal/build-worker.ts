import { Worker, type NativeConnection } from '@temporalio/worker';
import type { PayloadKeys } from '#integrations/temporal/payload-keys.ts';
import { TenantPayloadCodec } from '#integrations/temporal/tenant-payload-codec.ts';
import { FAILURE_CONVERTER_PATH } from '../bundle/workflow-sources.ts';
import { activityFailures } from './activity-failures.ts';
import { QUEUES, type QueueName } from './queues.ts';

export interface BuildWorkerOptions {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly queue: QueueName;
  /** File of the bundled workflow code. */
  readonly bundle: string;
  readonly activities: object;
  /** The tenants' payload keys, for the codec. */
  readonly keys: PayloadKeys;
}

/** Senders that are asked to hand over have finished well before this; then what is left is dropped, and recovered. */
const FORCE_AFTER = '3 seconds';

/** Makes the worker of one task queue: payloads encrypted per tenant, failures typed by the error table. */
export async function buildWorker(options: BuildWorkerOptions): Promise<Worker> {
  const { connection, namespace, queue, bundle, activities, keys } = options;
  return Worker.create({
    connection,
    namespace,
    taskQueue: queue,
    workflowBundle: { codePath: bundle },
    activities,
    dataConverter: {
      payloadCodecs: [new TenantPayloadCodec(keys)],
      failureConverterPath: FAILURE_CONVERTER_PATH,
    },
    interceptors: { activity: [activityFailures] },
    shutdownForceTime: FORCE_AFTER,
    ...QUEUES[queue],
  });
}
