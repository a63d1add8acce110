import type { ErrorDefinition } from '../error-definition.ts';

/** Errors of privacy, retention, keys and billing. */
export const complianceErrors = {
  content_erased: {
    title: 'The content was erased',
    status: 410,
    retryable: false,
    remedy: 'Nothing to do: its key was destroyed and it cannot be read again.',
  },
  content_archived: {
    title: 'The content is in the archive',
    status: 409,
    retryable: false,
    remedy: 'Restore it from the archive first.',
  },
  content_unreadable: {
    title: 'The content cannot be decrypted',
    status: 500,
    retryable: false,
    remedy: 'Check that the key service has the key that the row names.',
  },
  key_unavailable: {
    title: 'The key service is not available',
    status: 503,
    retryable: true,
    remedy: 'Try again; nothing is stored or sent without its key.',
  },
  legal_hold: {
    title: 'A legal hold forbids the deletion',
    status: 409,
    retryable: false,
    remedy: 'A compliance officer can lift the hold.',
  },
  dlp_blocked: {
    title: 'The message holds data that must not be sent',
    status: 422,
    retryable: false,
    remedy: 'Remove what `errors` points at.',
  },
  dsar_not_steerable: {
    title: 'The request cannot be steered like this now',
    status: 409,
    retryable: false,
    remedy: 'Read the request again; its state has moved.',
  },
  dsar_identity_unverified: {
    title: 'The identity of the requester is not verified',
    status: 409,
    retryable: false,
    remedy: 'Verify the identity before data is collected, delivered or erased.',
  },
  payment_required: {
    title: 'A payment is due',
    status: 402,
    retryable: false,
    remedy: 'Settle the open invoice under Billing.',
  },
  plan_limit_reached: {
    title: 'The plan does not include more of this',
    status: 403,
    retryable: false,
    remedy: 'Change the plan, or remove what is not used.',
  },
} as const satisfies Record<string, ErrorDefinition>;
