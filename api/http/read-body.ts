import express, { type Request, type RequestHandler, type Response } from 'express';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import { MAX_BODY_BYTES } from './limits.ts';

const parse: RequestHandler = express.json({
  limit: MAX_BODY_BYTES,
  type: ['application/json', 'application/*+json'],
  strict: false,
});

/**
 * Reads a JSON body. Happens after authentication, so that a stranger's megabyte is never parsed.
 *
 * @returns undefined when there is none
 * @throws PerduraError `unsupported_media_type`; errors of the parser for too large or malformed bodies
 */
export async function readBody(request: Request, response: Response): Promise<unknown> {
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
  if (!hasBody) return undefined;
  await new Promise<void>((resolve, reject) => {
    void parse(request, response, (error?: unknown) => {
      if (error === undefined) resolve();
      else reject(error instanceof Error ? error : new PerduraError('internal', { cause: error }));
    });
  });
  const body: unknown = request.body;
  if (body === undefined) {
    throw new PerduraError('unsupported_media_type', { detail: 'A body of type application/json is expected.' });
  }
  return body;
}
