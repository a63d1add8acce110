import { createServer } from 'node:http';
import { join } from 'node:path';
import { parseConfig } from '#domain/config/config.ts';
import { openDatabase } from '#data/tenancy/database.ts';
import { openLocalKeyring } from '#integrations/kms/local-keyring.ts';
import { createApp } from './app.ts';
import { createServices } from './create-services.ts';
import { openLog } from './log/logger.ts';
import { shutDownOn } from './shut-down.ts';
import { webhookHandler } from './webhook-handler.ts';
import { TemporalGateway } from './workflows/temporal-gateway.ts';

const config = parseConfig(process.env, ['DATABASE_URL', 'SIGNING_KEY']);
const log = openLog(config.LOG_LEVEL, 'api');
const kms = await openLocalKeyring(join(config.PERDURA_HOME, 'keyring.json'));
const db = openDatabase({
  url: config.DATABASE_URL,
  kms,
  connections: 16,
  applicationName: 'perdura-api',
  onIdleError: (error) => log.warn({ err: error }, 'an idle connection to Postgres was lost'),
});
const workflows = new TemporalGateway({
  address: config.TEMPORAL_ADDRESS ?? '127.0.0.1:7233',
  namespace: config.TEMPORAL_NAMESPACE,
  keys: db.vaults,
});
const services = createServices({ db, kms, log, signingKey: config.SIGNING_KEY, workflows });
const app = createApp(services, {
  whatsappWebhook: webhookHandler({ config, db, kms, log }),
  studioFolder: join(import.meta.dirname, '../studio/dist'),
});
const server = createServer(app);
server.listen(config.PORT, () => log.info({ address: server.address() }, 'the API listens'));
shutDownOn(['SIGTERM', 'SIGINT'], { server, services });
