import type { ServerResponse } from 'node:http';
import { createHex, createTraceId } from '../core/ids.ts';
import { GraphError, toErrorBody } from '../errors/graph-error.ts';
import { sendJson } from '../server/exchange.ts';

/** Headers of each answer of the Graph API. */
export function graphHeaders(version: string): Record<string, string> {
  return {
    'facebook-api-version': version,
    'access-control-allow-origin': '*',
    'cache-control': 'private, no-cache, no-store, must-revalidate',
    'x-fb-request-id': createTraceId(),
    'x-fb-trace-id': createHex(6),
    'x-fb-rev': '1030000000',
  };
}

/** Answers with an error as the Graph API does. */
export function sendError(response: ServerResponse, error: GraphError, version: string): void {
  sendJson(response, error.http, JSON.stringify(toErrorBody(error)), {
    ...graphHeaders(version),
    'www-authenticate': `OAuth "Facebook Platform" "${error.code === 190 ? 'invalid_token' : 'invalid_request'}" ${JSON.stringify(error.message.replace(/[^ -~]/g, '?'))}`,
  });
}

/** Turns anything thrown into an error of the Graph API; what we did not expect is code 1, HTTP 500. */
export function asGraphError(error: unknown): GraphError {
  if (error instanceof GraphError) return error;
  return new GraphError(1, {
    http: 500,
    message: '(#1) An unknown error occurred',
    details: error instanceof Error ? error.message : String(error),
  });
}
