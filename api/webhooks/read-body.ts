import type { IncomingMessage } from 'node:http';
import { PerduraError } from '#domain/errors/perdura-error.ts';

/** Largest webhook of Meta: 3 MB. */
export const MAX_WEBHOOK_BYTES = 3 * 1024 * 1024;

/**
 * Reads the raw bytes of a webhook. What is too large is not kept, but read to its end, so that the sender gets the
 * answer.
 *
 * @throws PerduraError `payload_too_large` beyond 3 MB; whatever the connection throws when it is cut
 */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_WEBHOOK_BYTES) throw tooLarge(request);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_WEBHOOK_BYTES) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (size > MAX_WEBHOOK_BYTES) throw tooLarge(request);
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

function tooLarge(request: IncomingMessage): PerduraError {
  request.resume();
  return new PerduraError('payload_too_large', { detail: 'A webhook has at most 3 MB.' });
}
