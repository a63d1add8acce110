import type { ErrorDefinition } from '../error-definition.ts';

/** Errors between us and the WhatsApp Business Platform. */
export const whatsappErrors = {
  signature_invalid: {
    title: 'The signature of the webhook is missing or wrong',
    status: 401,
    retryable: false,
    remedy: 'Set the secret of the Meta app that signs these webhooks.',
  },
  webhook_verification_failed: {
    title: 'The verify token of the webhook is wrong',
    status: 403,
    retryable: false,
    remedy: 'Enter the same verify token here and in the Meta app.',
  },
  whatsapp_token_invalid: {
    title: 'The access token of WhatsApp is expired or not valid',
    status: 424,
    retryable: false,
    remedy: 'Connect the account again; sending waits until then.',
  },
  whatsapp_permission_missing: {
    title: 'The Meta app lacks a permission',
    status: 424,
    retryable: false,
    remedy: 'Grant `whatsapp_business_messaging` and `whatsapp_business_management` and connect again.',
  },
  whatsapp_account_restricted: {
    title: 'WhatsApp restricted or locked the account',
    status: 424,
    retryable: false,
    remedy: 'See the account quality in WhatsApp Manager; sending waits until the restriction ends.',
  },
  whatsapp_payment_required: {
    title: 'The WhatsApp account has a payment problem',
    status: 424,
    retryable: false,
    remedy: 'Correct the payment method at Meta; sending waits until then.',
  },
  whatsapp_country_restricted: {
    title: 'The account may not write to this country',
    status: 422,
    retryable: false,
    remedy: 'See the messaging policy of WhatsApp for this business category.',
  },
  whatsapp_spam_restricted: {
    title: 'WhatsApp restricted the number for its quality',
    status: 424,
    retryable: false,
    remedy: 'Marketing from this number is paused; see its quality in WhatsApp Manager.',
  },
  whatsapp_rate_limited: {
    title: 'A rate limit of WhatsApp was reached',
    status: 503,
    retryable: true,
    remedy: 'Nothing to do: the work waits for its turn.',
  },
  whatsapp_pair_limited: {
    title: 'Too many messages to this contact in a short time',
    status: 503,
    retryable: true,
    remedy: 'Nothing to do: the message waits some seconds for its turn.',
  },
  whatsapp_maintenance: {
    title: 'The WhatsApp account is in maintenance',
    status: 503,
    retryable: true,
    remedy: 'Nothing to do: it is tried again in some minutes.',
  },
  whatsapp_unavailable: {
    title: 'WhatsApp is not available at the moment',
    status: 503,
    retryable: true,
    remedy: 'Nothing to do: it is tried again.',
  },
  whatsapp_request_invalid: {
    title: 'WhatsApp refused the request as invalid',
    status: 422,
    retryable: false,
    remedy: "Correct the field that WhatsApp's details name.",
  },
  whatsapp_object_not_found: {
    title: 'WhatsApp does not know this object',
    status: 424,
    retryable: false,
    remedy: 'Check the id, and that the token may see it.',
  },
  whatsapp_number_setup: {
    title: 'The number cannot be set up like this',
    status: 424,
    retryable: false,
    remedy: "Follow WhatsApp's details: PIN, verification, display name or waiting time.",
  },
  whatsapp_feature_unavailable: {
    title: 'WhatsApp does not offer this to the account',
    status: 424,
    retryable: false,
    remedy: "See WhatsApp's details for what has to be accepted or enabled first.",
  },
  whatsapp_flow_blocked: {
    title: 'WhatsApp blocked the form',
    status: 422,
    retryable: false,
    remedy: 'Correct the WhatsApp Flow in its editor and publish it again.',
  },
  whatsapp_unsupported_message: {
    title: 'WhatsApp does not support this message',
    status: 422,
    retryable: false,
    remedy: 'Ask the sender to write in another way, or send a supported type.',
  },
  whatsapp_unknown_error: {
    title: 'WhatsApp answered with an error that is not known yet',
    status: 502,
    retryable: false,
    remedy: "Read WhatsApp's details; they are kept as they came.",
  },
  whatsapp_answer_invalid: {
    title: 'The answer of WhatsApp could not be read',
    status: 502,
    retryable: false,
    remedy: 'Check `WHATSAPP_API_URL` and the API version.',
  },
  whatsapp_host_refused: {
    title: 'The token may not be sent to this host',
    status: 502,
    retryable: false,
    remedy: 'Only the configured Graph host and the media hosts of Meta receive the token.',
  },
} as const satisfies Record<string, ErrorDefinition>;
