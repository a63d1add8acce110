import { z } from 'zod';
import { hostAndPort, httpUrl, port, postgresUrl, type Setting } from './setting.ts';

const text = z.string().min(1);

/** Every environment variable Perdura reads. `.env.example` is made from this table. */
export const SETTINGS = {
  PERDURA_HOME: {
    group: 'This installation',
    meaning: 'Data folder: database, processes, keys, logs and run.json',
    secret: false,
    schema: text.default('.perdura'),
  },
  PORT: {
    group: 'This installation',
    meaning: 'Port of API and studio; 0 = any free port (so for each port below)',
    secret: false,
    schema: port.default(4000),
  },
  LOG_LEVEL: {
    group: 'This installation',
    meaning: 'Least level that is logged',
    secret: false,
    schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal']).default('info'),
  },
  SIGNING_KEY: {
    group: 'This installation',
    meaning: 'Key that signs sessions and list cursors, at least 32 characters',
    secret: true,
    schema: z.string().min(32, 'at least 32 characters').optional(),
  },
  WORKER_HEALTH_PORT: {
    group: 'This installation',
    meaning: 'Port on 127.0.0.1 where the worker tells its health',
    secret: false,
    schema: port.default(0),
  },
  UNCLEAR_GRACE_SECONDS: {
    group: 'This installation',
    meaning: 'How long a receipt may take to settle a send whose outcome is unclear, before a person has to decide',
    unit: 'seconds',
    secret: false,
    schema: z
      .string()
      .regex(/^\d{1,6}$/, 'a whole number of seconds')
      .default('600')
      .transform(Number),
  },
  DATABASE_URL: {
    group: 'Postgres',
    meaning: 'Your own Postgres 17 or newer, instead of the embedded one; a role that may create roles and tables',
    secret: true,
    schema: postgresUrl.optional(),
  },
  POSTGRES_PORT: {
    group: 'Postgres',
    meaning: 'Port of the embedded Postgres',
    secret: false,
    schema: port.default(5433),
  },
  TEMPORAL_ADDRESS: {
    group: 'Temporal',
    meaning: 'Your own Temporal 1.32 or newer, instead of the development server',
    secret: false,
    sample: '127.0.0.1:7233',
    schema: hostAndPort.optional(),
  },
  TEMPORAL_NAMESPACE: {
    group: 'Temporal',
    meaning: 'Namespace of all processes',
    secret: false,
    schema: text.default('default'),
  },
  TEMPORAL_PORT: {
    group: 'Temporal',
    meaning: 'Port of the development server',
    secret: false,
    schema: port.default(7233),
  },
  TEMPORAL_UI_PORT: {
    group: 'Temporal',
    meaning: "Port of the development server's own page",
    secret: false,
    schema: port.default(8233),
  },
  TEMPORAL_CLI: {
    group: 'Temporal',
    meaning: 'Path of a Temporal CLI, instead of the one found or fetched',
    secret: false,
    sample: '/usr/local/bin/temporal',
    schema: text.optional(),
  },
  WHATSAPP_API_URL: {
    group: 'WhatsApp',
    meaning: "Where the Cloud API answers; `npm start` uses the sandbox, Meta's is https://graph.facebook.com",
    secret: false,
    sample: 'https://graph.facebook.com',
    schema: httpUrl.optional(),
  },
  WHATSAPP_API_VERSION: {
    group: 'WhatsApp',
    meaning: 'Version of the Cloud API',
    secret: false,
    schema: z
      .string()
      .regex(/^v\d+\.\d+$/, 'a version such as v25.0')
      .default('v25.0'),
  },
  WHATSAPP_APP_ID: {
    group: 'WhatsApp',
    meaning: 'Id of the Meta app whose webhooks come here',
    secret: false,
    sample: '1234567890',
    schema: text.optional(),
  },
  WHATSAPP_APP_SECRET: {
    group: 'WhatsApp',
    meaning: 'Secret of the Meta app; every webhook is checked with it',
    secret: true,
    schema: text.optional(),
  },
  WHATSAPP_VERIFY_TOKEN: {
    group: 'WhatsApp',
    meaning: 'Token Meta shows when it verifies the webhook',
    secret: true,
    schema: text.optional(),
  },
  WHATSAPP_TOKEN: {
    group: 'WhatsApp',
    meaning: 'Access token that sends messages',
    secret: true,
    schema: text.optional(),
  },
  WHATSAPP_WEBHOOK_URL: {
    group: 'WhatsApp',
    meaning: 'Where the sandbox posts its webhooks; `npm start` sets it',
    secret: false,
    sample: 'http://127.0.0.1:4000/webhooks/whatsapp/1234567890',
    schema: httpUrl.optional(),
  },
  SANDBOX_PORT: {
    group: 'Sandbox',
    meaning: 'Port of the WhatsApp sandbox and its phone page',
    secret: false,
    schema: port.default(4010),
  },
  SANDBOX_WABA_ID: {
    group: 'Sandbox',
    meaning: 'Business account the sandbox plays',
    secret: false,
    schema: text.default('102290129340398'),
  },
  SANDBOX_PHONE_NUMBER_ID: {
    group: 'Sandbox',
    meaning: 'Id of the number the sandbox plays',
    secret: false,
    schema: text.default('106540352242922'),
  },
  SANDBOX_DISPLAY_NUMBER: {
    group: 'Sandbox',
    meaning: 'The same number as people read it',
    secret: false,
    schema: text.default('15550783881'),
  },
  PERDURA_CACHE: {
    group: 'Development',
    meaning: 'Folder for fetched programs, shared between checkouts; default ~/.cache/perdura',
    secret: false,
    sample: '/var/cache/perdura',
    schema: text.optional(),
  },
  TEST_DATABASE_URL: {
    group: 'Development',
    meaning: 'Postgres for tests, instead of an embedded one; a superuser of a server that may be written to',
    secret: true,
    schema: postgresUrl.optional(),
  },
  WORKER_FAULTS: {
    group: 'Development',
    meaning: 'Set to 1, the health port of the worker lets it be killed at named points; for proofs only',
    secret: false,
    sample: '1',
    schema: z.literal('1', '1, or not set').optional(),
  },
  CHROMIUM_PATH: {
    group: 'Development',
    meaning: 'Chromium for browser tests, instead of the one on the PATH',
    secret: false,
    sample: '/usr/bin/chromium',
    schema: text.optional(),
  },
} as const satisfies Record<string, Setting>;
