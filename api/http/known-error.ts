import { isPerduraError, PerduraError } from '#domain/errors/perdura-error.ts';
import type { ErrorCode } from '#domain/errors/errors.ts';

/** Errors of Express' body parser by their `type`. Source: body-parser, README, "Errors". */
const PARSER_ERRORS: Readonly<Record<string, ErrorCode>> = {
  'entity.parse.failed': 'malformed_json',
  'entity.too.large': 'payload_too_large',
  'encoding.unsupported': 'unsupported_media_type',
  'charset.unsupported': 'unsupported_media_type',
  'request.size.invalid': 'malformed_json',
  'request.aborted': 'malformed_json',
  'stream.encoding.set': 'internal',
};

/** Prisma's code for a row that another one with the same unique value was faster than. */
const UNIQUE_VIOLATED = 'P2002';

/**
 * Prisma and Postgres errors that say the database cannot be reached or is too busy, not that the request is wrong.
 * Sources: Prisma, "Error message reference"; PostgreSQL, appendix A.
 */
const UNAVAILABLE = new Set([
  ...['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034', 'P2037'],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'],
  ...['40001', '40P01', '55P03'],
]);
/** Classes of SQLSTATE: connection exception, insufficient resources, operator intervention. */
const UNAVAILABLE_CLASSES = ['08', '53', '57P'];

/** Gives an error of a library its code in the table; what is not known stays as it is and becomes `internal`. */
export function knownError(error: unknown): unknown {
  if (isPerduraError(error) || !(error instanceof Error)) return error;
  if (error instanceof URIError) return new PerduraError('not_found', { cause: error });
  if ('type' in error && typeof error.type === 'string') {
    const code = PARSER_ERRORS[error.type];
    if (code) return new PerduraError(code, { cause: error });
  }
  if ('code' in error && error.code === UNIQUE_VIOLATED) return new PerduraError('already_exists', { cause: error });
  if (isUnavailable(error)) return new PerduraError('unavailable', { cause: error });
  return error;
}

function isUnavailable(error: Error): boolean {
  if ('code' in error && typeof error.code === 'string' && saysUnavailable(error.code)) return true;
  // Prisma tells Postgres' own code in the message only.
  const sqlState = /Code: `(\w{5})`/.exec(error.message)?.[1];
  if (sqlState !== undefined && saysUnavailable(sqlState)) return true;
  if (error.name === 'PrismaClientInitializationError' || error.name === 'DriverAdapterError') return true;
  if (/Connection terminated|timeout exceeded when trying to connect|Server has closed/.test(error.message))
    return true;
  return error.cause instanceof Error && isUnavailable(error.cause);
}

function saysUnavailable(code: string): boolean {
  return UNAVAILABLE.has(code) || UNAVAILABLE_CLASSES.some((beginning) => code.startsWith(beginning));
}
