import type { ErrorDefinition } from '../error-definition.ts';

/** Errors of messages, conversations and contacts. */
export const messagingErrors = {
  window_closed: {
    title: 'The customer service window is closed',
    status: 422,
    retryable: false,
    remedy: 'Send an approved template; a free-form message may follow once the customer answers.',
  },
  opted_out: {
    title: 'The contact does not want these messages',
    status: 422,
    retryable: false,
    remedy: 'Do not send; the contact can opt in again at any time.',
  },
  consent_missing: {
    title: 'There is no consent for this purpose',
    status: 422,
    retryable: false,
    remedy: 'Record an opt-in with its proof before sending.',
  },
  consent_unreadable: {
    title: 'The consent could not be read, so nothing was sent',
    status: 503,
    retryable: true,
    remedy: 'The message goes out once the consent can be read again.',
  },
  invalid_recipient: {
    title: 'The recipient is not a valid phone number or user id',
    status: 422,
    retryable: false,
    remedy: 'Use the international form, for example +55 11 98765-4321.',
  },
  recipient_not_allowed: {
    title: 'The test number may not write to this recipient',
    status: 422,
    retryable: false,
    remedy: 'Add the recipient to the allowed list of the test number at Meta.',
  },
  recipient_unreachable: {
    title: 'WhatsApp could not reach the contact',
    status: 422,
    retryable: false,
    remedy: 'Use another channel; the contact may have no WhatsApp or an old version of it.',
  },
  recipient_blocked: {
    title: 'The contact is blocked by this number',
    status: 422,
    retryable: false,
    remedy: 'Unblock the contact first.',
  },
  identity_changed: {
    title: 'The identity of the contact changed',
    status: 409,
    retryable: false,
    remedy: 'Verify who the contact is, then confirm the new identity.',
  },
  number_not_found: {
    title: 'There is no such number in this workspace',
    status: 404,
    retryable: false,
    remedy: 'Check `number_id` against the list of numbers.',
  },
  number_paused: {
    title: 'The number is paused',
    status: 409,
    retryable: true,
    remedy: 'Resume the number, or send from another one.',
  },
  number_not_registered: {
    title: 'The number is not registered for the Cloud API',
    status: 409,
    retryable: false,
    remedy: 'Register the number with its PIN.',
  },
  message_not_cancellable: {
    title: 'The message can no longer be cancelled',
    status: 409,
    retryable: false,
    remedy: 'A message can be cancelled only until its attempt began; WhatsApp cannot unsend.',
  },
  message_not_resendable: {
    title: 'The message cannot be sent again',
    status: 409,
    retryable: false,
    remedy: 'Only failed, expired and unknown messages can be sent again.',
  },
  quoted_message_not_found: {
    title: 'The message to answer to was not found',
    status: 422,
    retryable: false,
    remedy: 'Quote a message of the same conversation.',
  },
  outcome_unknown: {
    title: 'It is not known whether the message was sent',
    status: 409,
    retryable: false,
    remedy: 'Wait for a receipt, or let a person decide whether to send it again.',
  },
  expired: {
    title: 'The time in which this was valid is over',
    status: 422,
    retryable: false,
    remedy: 'Send a new one, with a later `valid_until` where one is given.',
  },
  cancelled: {
    title: 'This was cancelled',
    status: 409,
    retryable: false,
    remedy: 'Create a new one if it is still wanted.',
  },
  duplicate_content: {
    title: 'The same content was just sent to this contact',
    status: 409,
    retryable: false,
    remedy: 'Change the message, or wait until the interval set by the workspace is over.',
  },
  conversation_transition_invalid: {
    title: 'The conversation cannot go to this state',
    status: 409,
    retryable: false,
    remedy: 'Read the conversation again; its state has moved.',
  },
  contact_identity_taken: {
    title: 'Another contact has this identity',
    status: 409,
    retryable: false,
    remedy: 'Merge the two contacts.',
  },
  search_query_invalid: {
    title: 'The search has no word to look for',
    status: 400,
    retryable: false,
    remedy: 'Search for at least one word, or the first three letters of one.',
  },
  quota_exceeded: {
    title: 'A sending quota is used up',
    status: 429,
    retryable: true,
    remedy: 'Wait until the quota renews; `detail` says when.',
  },
} as const satisfies Record<string, ErrorDefinition>;
