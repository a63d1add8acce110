import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { problemOf } from '#domain/errors/problem.ts';
import { notesOf } from '../log/request-log.ts';
import { knownError } from './known-error.ts';

/** Answers with a problem document (RFC 9457). An error without a code is logged whole, and shown as `internal`. */
export function sendProblem(request: Request, response: Response, error: unknown, log: Logger): void {
  const notes = notesOf(response);
  const problem = problemOf(knownError(error), { instance: request.path });
  notes.errorCode = problem.code;
  if (problem.status >= 500) {
    log.error({ err: error, request_id: notes.requestId, trace_id: notes.traceId, code: problem.code }, 'error');
  }
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (problem.status === 401) response.setHeader('www-authenticate', 'Bearer realm="perdura"');
  const retryAfter = problem['retry_after'];
  if (typeof retryAfter === 'number') response.setHeader('retry-after', String(retryAfter));
  else if (problem.status === 503) response.setHeader('retry-after', '1');
  response
    .status(problem.status)
    .type('application/problem+json')
    .send(JSON.stringify({ ...problem, request_id: notes.requestId, trace_id: notes.traceId }));
}
