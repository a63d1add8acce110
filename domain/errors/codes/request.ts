import type { ErrorDefinition } from '../error-definition.ts';

/** Errors of a request as such, whatever room it is for. */
export const requestErrors = {
  validation_failed: {
    title: 'The request has invalid fields',
    status: 422,
    retryable: false,
    remedy: 'Correct the fields that `errors` points at.',
  },
  malformed_json: {
    title: 'The body is not valid JSON',
    status: 400,
    retryable: false,
    remedy: 'Send one JSON document with the content type `application/json`.',
  },
  payload_too_large: {
    title: 'The body is too large',
    status: 413,
    retryable: false,
    remedy: 'Send a smaller body; `detail` names the limit.',
  },
  unsupported_media_type: {
    title: 'The content type is not supported',
    status: 415,
    retryable: false,
    remedy: 'Send one of the content types that `detail` names.',
  },
  not_acceptable: {
    title: 'No answer in an accepted format',
    status: 406,
    retryable: false,
    remedy: 'Accept `application/json`, or the format that the endpoint documents.',
  },
  method_not_allowed: {
    title: 'The method is not allowed here',
    status: 405,
    retryable: false,
    remedy: 'Use one of the methods in the `Allow` header.',
  },
  not_found: {
    title: 'Nothing was found here',
    status: 404,
    retryable: false,
    remedy: 'Check the path and the id; what belongs to another tenant is not found either.',
  },
  cursor_invalid: {
    title: 'The cursor is not valid for this list',
    status: 400,
    retryable: false,
    remedy: 'Start from the first page, with the same filters as the cursor was made for.',
  },
  already_exists: {
    title: 'This already exists',
    status: 409,
    retryable: false,
    remedy: 'Read the existing object, or choose another name.',
  },
  version_conflict: {
    title: 'The object was changed in the meantime',
    status: 409,
    retryable: false,
    remedy: 'Read it again, apply the change to what stands now and send it with the new revision.',
  },
  idempotency_key_invalid: {
    title: 'The idempotency key is not valid',
    status: 400,
    retryable: false,
    remedy: 'Send 1 to 255 printable ASCII characters in `Idempotency-Key`.',
  },
  idempotency_key_reused: {
    title: 'The idempotency key was used for another request',
    status: 422,
    retryable: false,
    remedy: 'Use a new key for each new request; a key stands for 72 hours.',
  },
  idempotency_in_progress: {
    title: 'A request with this idempotency key is still under way',
    status: 409,
    retryable: true,
    remedy: 'Wait a moment and repeat the request with the same key.',
  },
  rate_limited: {
    title: 'Too many requests',
    status: 429,
    retryable: true,
    remedy: 'Wait for as long as `Retry-After` says.',
  },
  events_expired: {
    title: 'The event log no longer reaches back that far',
    status: 410,
    retryable: false,
    remedy: 'Read the present state through the lists, then follow the stream from now.',
  },
  integration_failed: {
    title: 'An outside service answered with an error',
    status: 502,
    retryable: true,
    remedy: 'Try again later; `detail` names the service.',
  },
  outgoing_url_refused: {
    title: 'The address may not be called',
    status: 422,
    retryable: false,
    remedy: 'Use a public https address; private and local networks are refused.',
  },
  not_implemented: {
    title: 'This is not available',
    status: 501,
    retryable: false,
    remedy: 'See the documentation for what this installation offers.',
  },
  internal: {
    title: 'Something went wrong on our side',
    status: 500,
    retryable: true,
    remedy: 'Try again; if it stays, report the `request_id`.',
  },
  unavailable: {
    title: 'The service is not available at the moment',
    status: 503,
    retryable: true,
    remedy: 'Try again after the time in `Retry-After`.',
  },
  deadline_exceeded: {
    title: 'The request took too long',
    status: 504,
    retryable: true,
    remedy: 'Try again with the same idempotency key.',
  },
} as const satisfies Record<string, ErrorDefinition>;
