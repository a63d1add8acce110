import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { createFlowActivities } from '#activities/flows/flow-activities.ts';
import { createMessagingActivities } from '#activities/messaging/messaging-activities.ts';
import { flowHooks } from '#data/flows/start-triggered-runs.ts';
import { parseConfig } from '#domain/config/config.ts';
import { TenantPayloadCodec } from '#integrations/temporal/tenant-payload-codec.ts';
import { workflowBundle } from './bundle/workflow-bundle.ts';
import { InboxDispatcher } from './dispatcher/inbox-dispatcher.ts';
import { logLaneEvents } from './dispatcher/log-lane-events.ts';
import { ArmedFaults } from './health/armed-faults.ts';
import { startHealthServer, type WorkerPhase } from './health/health-server.ts';
import { openLog } from './log.ts';
import { Relay } from './relay/relay.ts';
import { openServices, REQUIRED } from './services.ts';
import { shutDownOn } from './shut-down.ts';
import { Sweep } from './sweep/sweep.ts';
import { buildWorker } from './temporal/build-worker.ts';
import { connectTemporal } from './temporal/connect-temporal.ts';
import { installRuntime } from './temporal/install-runtime.ts';
import { runWorkers, type RunningWorkers } from './temporal/run-workers.ts';

const config = parseConfig(process.env, REQUIRED);
const log = openLog(config.LOG_LEVEL);
installRuntime(log);

let phase: WorkerPhase = 'starting';
const faults = new ArmedFaults();
const { reach } = faults;
const services = await openServices(config, log, reach);
const { db } = services;
const health = await startHealthServer({
  port: config.WORKER_HEALTH_PORT,
  phase: () => phase,
  arm: config.WORKER_FAULTS === undefined ? undefined : (point) => faults.arm(point),
});

const trouble = (error: unknown): void => log.warn({ err: error }, 'something does not answer; it is tried again');
const client = new Client({
  connection: Connection.lazy({ address: config.TEMPORAL_ADDRESS }),
  namespace: config.TEMPORAL_NAMESPACE,
  dataConverter: { payloadCodecs: [new TenantPayloadCodec(db.vaults)] },
});
const dispatcher = new InboxDispatcher({ db, hooks: flowHooks, observe: logLaneEvents(log), trouble, reach });
const relay = new Relay({ db, client, observe: () => undefined, trouble, reach });
const sweep = new Sweep({ db, client, observe: (event) => log.debug(event, 'swept'), trouble });
dispatcher.start();
relay.start();
sweep.start();

const stopping = new AbortController();
let workers: RunningWorkers | undefined;
const stopped = shutDownOn(['SIGTERM', 'SIGINT'], log, async () => {
  phase = 'stopping';
  stopping.abort();
  workers?.shutDown();
  await Promise.all([dispatcher.stop(), relay.stop(), sweep.stop(), workers?.ended]);
  await client.connection.close();
  await services.close();
  health.close();
});

const bundle = await workflowBundle(join(config.PERDURA_HOME, 'cache'));
const connection = await connectTemporal(config.TEMPORAL_ADDRESS, { log, signal: stopping.signal });
if (connection && !stopping.signal.aborted) {
  const shared = { connection, namespace: config.TEMPORAL_NAMESPACE, bundle, keys: db.vaults };
  workers = runWorkers(
    await Promise.all([
      buildWorker({ ...shared, queue: 'sender', activities: createMessagingActivities(services.sender) }),
      buildWorker({ ...shared, queue: 'run', activities: createFlowActivities(db, services.http) }),
    ]),
  );
  phase = 'working';
  log.info({ pid: process.pid }, 'the worker works');
  flushCompileCache();
  await workers.ended;
  await connection.close();
}
await stopped;
