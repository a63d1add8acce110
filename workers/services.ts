import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { defaultSenderSettings } from '#activities/messaging/sending/sender-settings.ts';
import { ResultRecorder } from '#activities/messaging/sending/result-recorder.ts';
import type { SenderContext } from '#activities/messaging/sending/sender-context.ts';
import { QueueListener } from '#data/messaging/sending/queue-listener.ts';
import { openDatabase, type Database } from '#data/tenancy/database.ts';
import type { ConfigWith } from '#domain/config/config.ts';
import type { ReachFaultPoint } from '#domain/observability/fault-point.ts';
import { GuardedHttp } from '#integrations/http/guarded-http.ts';
import { openLocalKeyring } from '#integrations/kms/local-keyring.ts';
import { createWhatsAppClient } from '#integrations/whatsapp/whatsapp-client.ts';

/** What the worker cannot do without. */
export const REQUIRED = ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'WHATSAPP_API_URL'] as const;

/** Connections to Postgres: senders, dispatcher and relay share them. */
const CONNECTIONS = 20;

/** What all parts of a worker process share. */
export interface WorkerServices {
  readonly db: Database;
  readonly sender: SenderContext;
  readonly http: GuardedHttp;
  readonly close: () => Promise<void>;
}

/** Opens what the worker's parts share. */
export async function openServices(
  config: ConfigWith<(typeof REQUIRED)[number]>,
  log: Logger,
  reach: ReachFaultPoint,
): Promise<WorkerServices> {
  const kms = await openLocalKeyring(join(config.PERDURA_HOME, 'keyring.json'));
  const db = openDatabase({
    url: config.DATABASE_URL,
    kms,
    connections: CONNECTIONS,
    applicationName: 'perdura-worker',
    onIdleError: (error) => log.warn({ err: error }, 'an idle connection to Postgres was lost'),
  });
  const whatsapp = createWhatsAppClient({ baseUrl: config.WHATSAPP_API_URL, version: config.WHATSAPP_API_VERSION });
  const listener = new QueueListener(db.pool);
  const http = new GuardedHttp();
  const sender: SenderContext = {
    db,
    whatsapp,
    platformToken: config.WHATSAPP_TOKEN,
    recorder: new ResultRecorder({ db, log, reach }),
    listener,
    log,
    settings: { ...defaultSenderSettings, unclearGraceMs: config.UNCLEAR_GRACE_SECONDS * 1_000 },
    owner: randomUUID(),
    journalFolder: join(config.PERDURA_HOME, 'attempts'),
    reach,
  };
  const close = async (): Promise<void> => {
    listener.close();
    await Promise.all([whatsapp.close(), http.close()]);
    await db.close();
  };
  return { db, sender, http, close };
}
