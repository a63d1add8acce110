import { createTraceId } from '../core/ids.ts';
import { errorCatalog } from './error-catalog.ts';

/** What differs from the catalog's text. */
export interface GraphErrorOptions {
  /** HTTP status; the catalog's by default. */
  http?: number;
  /** The whole message; `(#code) title` by default. */
  message?: string;
  /** Fills `error_data.details`; null leaves `error_data` out. */
  details?: string | null;
  type?: string;
  subcode?: number;
  userTitle?: string;
  userMessage?: string;
  transient?: boolean;
  /** Members beside `error`, such as the lists of a partly failed block. */
  beside?: Record<string, unknown>;
}

/** An answer of the Graph API that is an error. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  readonly code: number;
  readonly http: number;
  readonly options: GraphErrorOptions;

  constructor(code: number, options: GraphErrorOptions = {}) {
    super(options.message ?? `(#${code}) ${errorCatalog[code]?.title ?? 'Unknown error'}`);
    this.code = code;
    this.http = options.http ?? errorCatalog[code]?.http ?? (code > 200 && code < 300 ? 403 : 400);
    this.options = options;
  }
}

/**
 * The body of an error as the Graph API forms it.
 * @see Meta, Graph API error handling and WhatsApp Cloud API error codes
 */
export function toErrorBody(error: GraphError): Record<string, unknown> {
  const { options, code } = error;
  const details = options.details === undefined ? errorCatalog[code]?.details : options.details;
  const transient = options.transient ?? errorCatalog[code]?.transient;
  return {
    error: {
      message: error.message,
      type: options.type ?? 'OAuthException',
      code,
      ...(details !== undefined && details !== null && { error_data: { messaging_product: 'whatsapp', details } }),
      ...(options.subcode !== undefined && { error_subcode: options.subcode }),
      ...(transient && { is_transient: true }),
      ...(options.userTitle !== undefined && { error_user_title: options.userTitle }),
      ...(options.userMessage !== undefined && { error_user_msg: options.userMessage }),
      fbtrace_id: createTraceId(),
    },
    ...options.beside,
  };
}

/** The object that webhooks carry in `errors[]`, with title and message alike. */
export function toWebhookError(code: number, details?: string): Record<string, unknown> {
  const known = errorCatalog[code];
  const title = known?.title ?? 'Unknown error';
  return {
    code,
    title,
    message: title,
    error_data: { details: details ?? known?.details ?? title },
    href: 'https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes',
  };
}

/** 100 with subcode 33: the object is unknown, or this token may not see it. */
export function unknownObject(method: string, id: string): GraphError {
  return new GraphError(100, {
    message: `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`,
    type: 'GraphMethodException',
    subcode: 33,
    details: null,
  });
}

/** 190: there is no token, or it is not one of ours. */
export function badToken(message = 'Invalid OAuth access token - Cannot parse access token'): GraphError {
  return new GraphError(190, { message, details: null });
}

/** 100 for a parameter that is missing from the top of a request. */
export function missingParameter(name: string): GraphError {
  return new GraphError(100, { message: `(#100) The parameter ${name} is required.`, details: null });
}

/** 100 with the reason in `details`. */
export function invalidParameter(details: string): GraphError {
  return new GraphError(100, { details });
}
