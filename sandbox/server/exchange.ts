import type { IncomingMessage, ServerResponse } from 'node:http';

/** Bytes of a body that are taken; documents may have 100 MB. */
const BODY_LIMIT = 105 * 1024 * 1024;

/** One request with the moment it came. */
export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  /** Real time in milliseconds since the epoch, with fractions. */
  at: number;
}

/** The body was too large; the connection is closed. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/**
 * Reads the whole body of a request.
 * @param done called with the bytes, or with an error when they are too many or the client went away
 */
export function readBody(request: IncomingMessage, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  let ended = false;
  const finish = (error: Error | null, body: Buffer): void => {
    if (ended) return;
    ended = true;
    done(error, body);
  };
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > BODY_LIMIT) {
      request.destroy();
      finish(new BodyTooLarge('the body is too large'), Buffer.alloc(0));
    } else chunks.push(chunk);
  });
  request.on('end', () => {
    const [first] = chunks;
    finish(null, first && chunks.length === 1 ? first : Buffer.concat(chunks));
  });
  request.on('error', (error) => finish(error, Buffer.alloc(0)));
}

/** Answers with JSON that is already text. */
export function sendJson(
  response: ServerResponse,
  status: number,
  json: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=UTF-8',
    'content-length': Buffer.byteLength(json),
    ...headers,
  });
  response.end(json);
}
