import { GraphError } from '../errors/graph-error.ts';
import type { CallEffect } from './fault.ts';

/** The error that a fault answers with; a bare HTTP status gets the code that Meta uses with it. */
export function toFaultError({ status, code, details }: NonNullable<CallEffect['error']>): GraphError {
  return new GraphError(code ?? codeOf(status ?? 500), {
    ...(status !== undefined && { http: status }),
    ...(details !== undefined && { details }),
  });
}

function codeOf(status: number): number {
  if (status === 401) return 190;
  if (status === 403) return 10;
  if (status === 429) return 130429;
  if (status === 503) return 2;
  return status >= 500 ? 131000 : 100;
}
