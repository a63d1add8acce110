import { createHmac } from 'node:crypto';

/**
 * The value of `X-Hub-Signature-256` for a webhook's body.
 * @param secret of the app
 * @param body the bytes as they are sent
 * @see Meta, Webhooks: validating payloads
 */
export function signBody(secret: string, body: string | Uint8Array): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}
