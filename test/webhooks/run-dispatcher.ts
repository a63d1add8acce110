import { openDatabase } from '#data/tenancy/database.ts';
import { LocalKeyring } from '#integrations/kms/local-keyring.ts';
import { InboxDispatcher } from '#workers/dispatcher/inbox-dispatcher.ts';

/** A process that works through the inbox and nothing else, so that a test can kill it. Prints a line per batch. */
const { DATABASE_URL: url = '', KEY: key = '' } = process.env;
const db = openDatabase({ url, kms: new LocalKeyring({ current: 'test', keys: { test: key } }) });
new InboxDispatcher({
  db,
  hooks: { received: () => Promise.resolve() },
  observe: ({ kind }) => process.stdout.write(`${kind}\n`),
  trouble: (error) => process.stderr.write(`${String(error)}\n`),
}).start();
