import { randomUUID } from 'node:crypto';
import { ResultRecorder } from '#activities/messaging/sending/result-recorder.ts';
import type { SenderContext } from '#activities/messaging/sending/sender-context.ts';
import { sendForNumber } from '#activities/messaging/sending/send-for-number.ts';
import { defaultSenderSettings, type SenderSettings } from '#activities/messaging/sending/sender-settings.ts';
import { QueueListener } from '#data/messaging/sending/queue-listener.ts';
import { openDatabase } from '#data/tenancy/database.ts';
import { openLocalKeyring } from '#integrations/kms/local-keyring.ts';
import { createWhatsAppClient } from '#integrations/whatsapp/whatsapp-client.ts';

/** What a sender in a process of its own is told, as JSON on its command line. */
export interface SenderProcessInput {
  readonly databaseUrl: string;
  readonly keyring: string;
  readonly sandbox: string;
  readonly token: string;
  readonly folder: string;
  readonly tenantId: string;
  readonly numberId: string;
  readonly settings: Partial<SenderSettings>;
  /** Where it kills itself, and how often it has to pass the point before. */
  readonly die?: { readonly point: string; readonly pass: number } | undefined;
}

/**
 * A sender as the worker runs it, without Temporal: sends for one number until nothing is due and prints why it stopped.
 * Kills itself, as by kill -9, at the point it is told.
 */
const input = JSON.parse(process.argv[2] ?? '') as SenderProcessInput;
const log = { info: () => undefined, warn: console.error, error: console.error };
let passed = 0;
const reach: SenderContext['reach'] = (point) => {
  if (point !== input.die?.point) return;
  passed += 1;
  if (passed > input.die.pass) process.kill(process.pid, 'SIGKILL');
};
const db = openDatabase({ url: input.databaseUrl, kms: await openLocalKeyring(input.keyring) });
const context: SenderContext = {
  db,
  whatsapp: createWhatsAppClient({ baseUrl: input.sandbox, version: 'v25.0' }),
  platformToken: input.token,
  recorder: new ResultRecorder({ db, log, reach }),
  listener: new QueueListener(db.pool),
  log,
  settings: { ...defaultSenderSettings, lingerMs: 300, leaseMs: 1_500, ...input.settings },
  owner: randomUUID(),
  journalFolder: input.folder,
  reach,
};
const stop = new AbortController();
process.once('SIGTERM', () => stop.abort());
const { reason } = await sendForNumber(context, input, stop.signal);
process.stdout.write(`${reason}\n`);
process.exit();
