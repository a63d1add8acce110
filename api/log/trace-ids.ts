import { randomBytes, randomUUID } from 'node:crypto';

/** Ids under which one request is found in every log. */
export interface TraceIds {
  readonly requestId: string;
  readonly traceId: string;
  readonly spanId: string;
}

const REQUEST_ID = /^[\w.:-]{8,128}$/;
const TRACEPARENT = /^[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-[\da-f]{2}(?:-|$)/;
const ZEROS = /^0+$/;

/**
 * Takes the ids a caller sent where they are well-formed, else makes new ones. Source: W3C Trace Context, level 1.
 *
 * @param requestId - `X-Request-Id`
 * @param traceparent - `traceparent`
 */
export function traceIds(requestId: string | undefined, traceparent: string | undefined): TraceIds {
  const parent = traceparent === undefined ? null : TRACEPARENT.exec(traceparent);
  const traceId = parent?.[1];
  const usable = traceId !== undefined && !ZEROS.test(traceId) && !traceparent?.startsWith('ff');
  return {
    requestId: requestId !== undefined && REQUEST_ID.test(requestId) ? requestId : randomUUID(),
    traceId: usable ? traceId : randomBytes(16).toString('hex'),
    spanId: randomBytes(8).toString('hex'),
  };
}
