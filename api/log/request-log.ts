import type { RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { traceIds, type TraceIds } from './trace-ids.ts';

/** What is known of a request by the time it is logged; handlers add to it. */
export interface RequestNotes extends TraceIds {
  /** Path of the declared route, with its placeholders: the path as sent may hold personal data. */
  route?: string;
  tenantId?: string;
  actorId?: string;
  errorCode?: string;
}

/** The notes of the request that a response answers. */
export function notesOf(response: Response): RequestNotes {
  // `requestLog` sets them before anything else runs.
  return (response.locals as { notes: RequestNotes }).notes;
}

const QUIET = new Set(['/livez', '/readyz', '/startupz']);

/** Gives every request its ids, returns them as headers, and logs it when it is over. */
export function requestLog(log: Logger): RequestHandler {
  return (request, response, next) => {
    const started = performance.now();
    const notes: RequestNotes = traceIds(request.get('x-request-id'), request.get('traceparent'));
    response.locals['notes'] = notes;
    response.setHeader('x-request-id', notes.requestId);
    response.setHeader('traceresponse', `00-${notes.traceId}-${notes.spanId}-01`);
    response.once('close', () => {
      const line = {
        request_id: notes.requestId,
        trace_id: notes.traceId,
        span_id: notes.spanId,
        method: request.method,
        route: notes.route ?? 'none',
        status: response.statusCode,
        duration_ms: Math.round((performance.now() - started) * 10) / 10,
        ...(notes.tenantId !== undefined && { tenant_id: notes.tenantId }),
        ...(notes.actorId !== undefined && { actor_id: notes.actorId }),
        ...(notes.errorCode !== undefined && { code: notes.errorCode }),
      };
      if (response.statusCode >= 500) log.error(line, 'request failed');
      else if (QUIET.has(request.path)) log.debug(line, 'request');
      else log.info(line, 'request');
    });
    next();
  };
}
