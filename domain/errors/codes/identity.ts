import type { ErrorDefinition } from '../error-definition.ts';

/** Errors of who asks and for which tenant. */
export const identityErrors = {
  tenant_scope_missing: {
    title: 'A query ran outside a tenant scope',
    status: 500,
    retryable: false,
    remedy: 'This is a defect of the program; report the `request_id`.',
  },
  unauthenticated: {
    title: 'Authentication is missing or not valid',
    status: 401,
    retryable: false,
    remedy: 'Send `Authorization: Bearer` with a valid API key or access token.',
  },
  credentials_invalid: {
    title: 'The credentials are wrong',
    status: 401,
    retryable: false,
    remedy: 'Check what was typed, or ask for a new sign-in link.',
  },
  session_expired: {
    title: 'The session has ended',
    status: 401,
    retryable: false,
    remedy: 'Sign in again.',
  },
  sign_in_link_invalid: {
    title: 'The sign-in link is used up or too old',
    status: 401,
    retryable: false,
    remedy: 'Ask for a new link.',
  },
  second_factor_required: {
    title: 'A second factor is required',
    status: 403,
    retryable: false,
    remedy: 'Confirm with the second factor and repeat the request.',
  },
  permission_denied: {
    title: 'The right to do this is missing',
    status: 403,
    retryable: false,
    remedy: 'Ask an owner or admin for the permission that `detail` names.',
  },
  origin_not_allowed: {
    title: 'Requests from this origin are not allowed',
    status: 403,
    retryable: false,
    remedy: 'Add the origin to the allowed list of the installation.',
  },
  tenant_suspended: {
    title: 'The workspace is suspended',
    status: 403,
    retryable: false,
    remedy: 'An owner can see the reason under Settings.',
  },
  last_owner: {
    title: 'The last owner cannot be removed',
    status: 409,
    retryable: false,
    remedy: 'Make somebody else an owner first.',
  },
  invitation_invalid: {
    title: 'The invitation is used up or too old',
    status: 410,
    retryable: false,
    remedy: 'Ask for a new invitation.',
  },
} as const satisfies Record<string, ErrorDefinition>;
