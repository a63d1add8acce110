import type { ErrorCode } from '../errors.ts';
import { never, type WhatsAppErrorDefinition, type WhatsAppErrorTable } from '../whatsapp-definition.ts';

function fix(code: ErrorCode, operator: string, developer: string): WhatsAppErrorDefinition {
  return {
    code,
    class: 'fix_request',
    retryable: false,
    delay: never,
    agent: 'Somebody who runs the WhatsApp account has to look at this.',
    operator,
    developer,
  };
}

function later(code: ErrorCode, seconds: number, operator: string, developer: string): WhatsAppErrorDefinition {
  const delay = { kind: 'fixed', seconds } as const;
  return { ...fix(code, operator, developer), class: 'wait', retryable: true, delay, agent: 'This is tried again.' };
}

const migration = fix(
  'whatsapp_number_setup',
  "The number cannot be moved like this; see WhatsApp's details.",
  'Phone migration error: webhooks, display name, account review, payment or ownership.',
);

const verification = fix(
  'whatsapp_number_setup',
  'The number cannot receive or verify a code this way.',
  'Ownership verification is not available for this use case; register and verify the number.',
);

/** Codes of managing numbers, block lists, templates and onboarding. Source: Meta, "Error codes", September 2026. */
export const managementCodes: WhatsAppErrorTable = {
  133000: fix('whatsapp_number_setup', 'An earlier deregistration failed. Deregister again.', 'HTTP 500, permanent.'),
  133004: {
    ...later('whatsapp_unavailable', 60, 'The registration server is not available.', 'Temporary; try again.'),
    class: 'retry',
    delay: { kind: 'backoff', first: 5, max: 300 },
  },
  133005: fix('whatsapp_number_setup', 'The two-step PIN is wrong.', 'Set a new PIN if it is lost.'),
  133006: fix('whatsapp_number_setup', 'The number has to be verified first.', 'request_code, then verify_code.'),
  133008: fix('whatsapp_number_setup', 'Too many PIN guesses.', 'Wait as long as the details say.'),
  133009: fix('whatsapp_number_setup', 'The PIN was entered too quickly.', 'Wait as long as the details say.'),
  133010: {
    ...fix('number_not_registered', 'The number is not registered. Register it with its PIN.', 'POST register first.'),
    class: 'pause_number',
    holds: 'all',
    delay: { kind: 'until_lifted' },
    agent: 'The number cannot send at the moment. The message waits.',
  },
  133015: later('whatsapp_number_setup', 300, 'The number was just deleted; wait 5 minutes.', 'Retry after 5 minutes.'),
  133016: fix(
    'whatsapp_number_setup',
    'The number was registered or deregistered 10 times in 72 hours; it is blocked for 72 hours.',
    'Try again after 72 hours.',
  ),
  139100: fix('whatsapp_request_invalid', 'Some contacts could not be blocked.', 'See failed_users of the answer.'),
  139101: fix('whatsapp_request_invalid', 'The block list is full (64,000).', 'Unblock somebody first.'),
  139102: later('whatsapp_unavailable', 5, 'The block list was changed at the same time.', 'Try again.'),
  139103: later('whatsapp_unavailable', 30, 'The block list is not available.', 'Internal error; try again.'),
  1752041: fix('already_exists', 'The business was invited before.', 'Nothing to do; all its accounts are included.'),
  2388012: fix('already_exists', 'The number is in this account already.', 'Use another number.'),
  2388019: fix('template_limit_reached', 'The account has as many templates as it may.', 'Delete or verify first.'),
  2388039: fix('template_not_editable', 'The template cannot be edited in this state.', 'Wait for the review.'),
  2388040: fix('template_invalid', 'A part of the template is too long.', 'error_user_msg names the field.'),
  2388047: fix('template_invalid', 'The header of the template is wrong.', 'error_user_msg has the reason.'),
  2388072: fix('template_invalid', 'The body of the template is wrong.', 'error_user_msg has the reason.'),
  2388073: fix('template_invalid', 'The footer of the template is wrong.', 'error_user_msg has the reason.'),
  2388091: verification,
  2388093: verification,
  2388103: migration,
  2388293: fix('template_invalid', 'Too many variables for so little text.', 'Use fewer variables or more words.'),
  2388299: fix('template_invalid', 'A variable stands at the start or the end.', 'Put words around it.'),
  2494100: {
    ...later('whatsapp_maintenance', 120, 'The number is in maintenance mode.', 'Try again in a few minutes.'),
    delay: { kind: 'backoff', first: 60, max: 600 },
  },
  2593107: fix('whatsapp_feature_unavailable', 'Contacts and history were synced before.', 'Once per onboarding.'),
  2593108: fix('whatsapp_feature_unavailable', 'The 24 hours for the sync are over.', 'Onboard the number again.'),
};
