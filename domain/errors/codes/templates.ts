import type { ErrorDefinition } from '../error-definition.ts';

/** Errors of message templates. */
export const templateErrors = {
  template_not_found: {
    title: 'There is no such template in this language',
    status: 422,
    retryable: false,
    remedy: 'Check name and language; a template is known by both together.',
  },
  template_not_approved: {
    title: 'The template is not approved',
    status: 422,
    retryable: false,
    remedy: 'Wait for the approval, or use an approved template.',
  },
  template_paused: {
    title: 'WhatsApp paused the template for its quality',
    status: 422,
    retryable: false,
    remedy: 'Improve the template, or wait until the pause ends.',
  },
  template_disabled: {
    title: 'WhatsApp disabled the template',
    status: 422,
    retryable: false,
    remedy: 'Create a new template with other content.',
  },
  template_parameters_invalid: {
    title: 'The values do not fit the template',
    status: 422,
    retryable: false,
    remedy: 'Give every variable of the template one value in its format.',
  },
  template_text_too_long: {
    title: 'The template is too long with these values',
    status: 422,
    retryable: false,
    remedy: 'Shorten the values.',
  },
  template_invalid: {
    title: 'The template breaks a rule of WhatsApp',
    status: 422,
    retryable: false,
    remedy: 'Correct what `errors` points at and submit it again.',
  },
  template_not_editable: {
    title: 'The template cannot be edited now',
    status: 409,
    retryable: false,
    remedy: 'Wait for the review; an approved template takes 1 edit a day and 10 in 30 days.',
  },
  template_limit_reached: {
    title: 'The account has as many templates as it may have',
    status: 409,
    retryable: false,
    remedy: 'Delete templates that are not used, or verify the business.',
  },
  marketing_disabled: {
    title: 'Marketing messages are switched off for this account',
    status: 422,
    retryable: false,
    remedy: 'Switch them on again at Meta, or use another way for marketing.',
  },
  marketing_capped: {
    title: 'WhatsApp held the marketing message back for this contact',
    status: 422,
    retryable: false,
    remedy: 'Wait at least 24 hours, and longer after a second time.',
  },
  marketing_experiment: {
    title: 'The contact is part of an experiment of WhatsApp',
    status: 422,
    retryable: false,
    remedy: 'Do not send again; a message of the customer opens the window as usual.',
  },
} as const satisfies Record<string, ErrorDefinition>;
