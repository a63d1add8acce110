import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Config } from '#domain/config/config.ts';
import type { Kms } from '#data/crypto/kms-port.ts';
import type { Database } from '#data/tenancy/database.ts';
import { notesOf } from './log/request-log.ts';
import { createWhatsAppWebhook } from './webhooks/whatsapp-webhook.ts';

interface WebhookParts {
  readonly config: Pick<Config, 'WHATSAPP_APP_ID' | 'WHATSAPP_APP_SECRET' | 'WHATSAPP_VERIFY_TOKEN'>;
  readonly db: Database;
  readonly kms: Kms;
  readonly log: Logger;
}

/** The webhook of WhatsApp as an Express handler, with the installation's own app where the settings name one. */
export function webhookHandler({ config, db, kms, log }: WebhookParts): RequestHandler {
  const { WHATSAPP_APP_ID: id, WHATSAPP_APP_SECRET: secret, WHATSAPP_VERIFY_TOKEN: token } = config;
  const app =
    id !== undefined && secret !== undefined
      ? { id, secrets: [secret], verifyTokens: token ? [token] : [] }
      : undefined;
  const handle = createWhatsAppWebhook({
    db,
    kms,
    app,
    observe: ({ error, ...outcome }) => {
      if (error !== undefined) log.error({ err: error, ...outcome }, 'a webhook could not be stored');
    },
  });
  return (request, response) => {
    notesOf(response).route = '/webhooks/whatsapp/{app}';
    void handle(request, response);
  };
}
