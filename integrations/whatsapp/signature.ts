import { createHmac, timingSafeEqual } from 'node:crypto';

const HEADER = /^sha256=([0-9a-f]{64})$/i;

/**
 * Tells whether `X-Hub-Signature-256` is the HMAC-SHA256 of the raw bytes under one of the secrets. Constant time for
 * each secret; all are tried, so that the old one stays valid while it is rotated out.
 *
 * Source: Meta, "Create a webhook endpoint: validate payloads". The bytes are never parsed and written again, for Meta
 * signs them as they were sent, escapes included.
 *
 * @param body - the bytes as they came
 * @param header - value of the header; anything but `sha256=` and 64 hex digits is false
 * @param secrets - app secrets that are valid now
 */
export function isSignatureValid(
  body: Uint8Array,
  header: string | readonly string[] | undefined,
  secrets: readonly string[],
): boolean {
  const given = typeof header === 'string' ? HEADER.exec(header)?.[1] : undefined;
  if (given === undefined) return false;
  const signature = Buffer.from(given, 'hex');
  let valid = false;
  for (const secret of secrets) {
    if (timingSafeEqual(createHmac('sha256', secret).update(body).digest(), signature)) valid = true;
  }
  return valid;
}
