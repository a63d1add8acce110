import { createServer } from 'node:http';
import { createWhatsAppWebhook } from '#api/webhooks/whatsapp-webhook.ts';
import { openDatabase } from '#data/tenancy/database.ts';
import { LocalKeyring } from '#integrations/kms/local-keyring.ts';

/** A process that answers webhooks and nothing else, so that a test can kill it. Prints its port. */
const { DATABASE_URL: url = '', KEY: key = '' } = process.env;
const kms = new LocalKeyring({ current: 'test', keys: { test: key } });
const db = openDatabase({ url, kms });
const handle = createWhatsAppWebhook({ db, kms, app: { id: 'app', secrets: ['secret'], verifyTokens: [] } });
const server = createServer((request, response) => void handle(request, response));
server.listen(0, '127.0.0.1', () => process.stdout.write(`${JSON.stringify(server.address())}\n`));
