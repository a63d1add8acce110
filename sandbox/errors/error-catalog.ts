/** What Meta says for an error code. */
export interface ErrorTitle {
  /** HTTP status of the answer. */
  http: number;
  title: string;
  details: string;
  /** Retrying as it is may help. */
  transient?: boolean;
}

const pairLimit = '(Business Account, Consumer Account) pair rate limit hit';
const locked =
  'The WhatsApp Business Account associated with the app has been restricted or disabled for violating a platform policy';

/**
 * Titles, details and HTTP statuses by code.
 * @see Meta, WhatsApp Cloud API error codes (pages of November 2025, which still had the HTTP column, and September 2026).
 *   Codes whose HTTP status is not documented answer 400.
 */
export const errorCatalog: Readonly<Record<number, ErrorTitle>> = {
  0: { http: 401, title: 'AuthException', details: 'We were unable to authenticate the app user.' },
  1: { http: 400, title: 'API Unknown', details: 'Invalid request or possible server error.' },
  2: {
    http: 503,
    title: 'API Service',
    details: 'Temporary due to downtime or due to being overloaded.',
    transient: true,
  },
  3: { http: 500, title: 'API Method', details: 'Capability or permissions issue.' },
  4: {
    http: 400,
    title: 'API Too Many Calls',
    details: 'The app has reached its API call rate limit.',
    transient: true,
  },
  10: { http: 403, title: 'Permission Denied', details: 'Permission is either not granted or has been removed.' },
  33: { http: 400, title: 'Parameter value is not valid', details: 'The business phone number has been deleted.' },
  100: {
    http: 400,
    title: 'Invalid parameter',
    details: 'The request included one or more unsupported or misspelled parameters.',
  },
  190: { http: 401, title: 'Access token has expired', details: 'Your access token has expired.' },
  200: { http: 403, title: 'API Permission', details: 'Permission is either not granted or has been removed.' },
  368: { http: 403, title: 'Temporarily blocked for policies violations', details: `${locked}.` },
  80007: {
    http: 400,
    title: 'Rate limit issues',
    details: 'The WhatsApp Business Account has reached its rate limit.',
    transient: true,
  },
  130403: { http: 400, title: 'User is blocked', details: 'The business has blocked this user.' },
  130429: {
    http: 400,
    title: 'Rate limit hit',
    details: 'Cloud API message throughput has been reached.',
    transient: true,
  },
  130472: {
    http: 400,
    title: "User's number is part of an experiment",
    details: 'Message was not sent as part of an experiment.',
  },
  130497: {
    http: 403,
    title: 'Business account is restricted from messaging users in this country.',
    details: 'The WhatsApp Business Account is restricted from messaging to users in certain countries.',
  },
  131000: { http: 500, title: 'Something went wrong', details: 'Message failed to send due to an unknown error.' },
  131005: { http: 403, title: 'Access denied', details: 'Permission is either not granted or has been removed.' },
  131008: {
    http: 400,
    title: 'Required parameter is missing',
    details: 'The request is missing a required parameter.',
  },
  131009: { http: 400, title: 'Parameter value is not valid', details: 'One or more parameter values are invalid.' },
  131016: {
    http: 500,
    title: 'Service unavailable',
    details: 'A service is temporarily unavailable.',
    transient: true,
  },
  131021: { http: 400, title: 'Recipient cannot be sender', details: 'Sender and recipient phone number is the same.' },
  131026: {
    http: 400,
    title: 'Message undeliverable',
    details:
      'Unable to deliver message. The recipient may not be on WhatsApp, use an old version or not have accepted the terms.',
  },
  131030: {
    http: 400,
    title: 'Recipient phone number not in allowed list',
    details: 'Recipient phone number not in allowed list: Add recipient phone number to recipient list and try again.',
  },
  131031: {
    http: 403,
    title: 'Account has been locked',
    details: `${locked}, or we were unable to verify data included in the request against data set on the WhatsApp Business Account (e.g, the two-step pin included in the request is incorrect).`,
  },
  131037: {
    http: 400,
    title: 'WhatsApp provided number needs display name approval before message can be sent.',
    details: 'The 555 business phone number used to send the request does not have an approved display name.',
  },
  131042: {
    http: 400,
    title: 'Business eligibility payment issue',
    details: 'There was an error related to your payment method.',
  },
  131045: {
    http: 500,
    title: 'Incorrect certificate',
    details: 'Message failed to send due to a phone number registration error.',
  },
  131047: {
    http: 400,
    title: 'Re-engagement message',
    details:
      'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
  },
  131048: {
    http: 400,
    title: 'Spam rate limit hit',
    details:
      'Message failed to send because there are restrictions on how many messages can be sent from this phone number. This may be because too many previous messages were blocked or flagged as spam.',
  },
  131049: {
    http: 400,
    title: 'This message was not delivered to maintain healthy ecosystem engagement.',
    details: 'In order to maintain a healthy ecosystem engagement, the message failed to be delivered.',
  },
  131050: {
    http: 400,
    title: 'User has stopped receipt of marketing messages.',
    details:
      'Unable to deliver the message. This recipient has chosen to stop receiving marketing messages on WhatsApp from your business.',
  },
  131051: { http: 400, title: 'Unsupported message type', details: 'Unsupported message type.' },
  131052: { http: 400, title: 'Media download error', details: 'Unable to download the media sent by the user.' },
  131053: { http: 400, title: 'Media upload error', details: 'Unable to upload the media used in the message.' },
  131055: { http: 400, title: 'Method not allowed', details: 'Only marketing template messages are supported' },
  131056: {
    http: 400,
    title: pairLimit,
    details:
      'Too many messages sent from the sender phone number to the same recipient phone number in a short period of time.',
    transient: true,
  },
  131057: {
    http: 500,
    title: 'Account in maintenance mode',
    details: 'Business Account is in maintenance mode',
    transient: true,
  },
  131062: {
    http: 400,
    title: 'Business-scoped user id is not supported for this message',
    details: 'Authentication templates need the phone number of the recipient.',
  },
  131063: {
    http: 400,
    title: 'Marketing messages are disabled on Cloud API',
    details: 'Use the Marketing Messages API or enable marketing messages again.',
  },
  131064: {
    http: 400,
    title: 'Message limit after template classification violations',
    details: 'Messaging is limited until the enforcement ends.',
  },
  132000: {
    http: 400,
    title: 'Number of parameters does not match the expected number of params',
    details:
      'The number of variable parameter values included in the request did not match the number of variable parameters defined in the template.',
  },
  132001: {
    http: 404,
    title: 'Template name does not exist in the translation',
    details: 'The template does not exist in the specified language or the template has not been approved.',
  },
  132005: { http: 400, title: 'Template Hydrated Text Too Long', details: 'Translated text is too long.' },
  132007: {
    http: 400,
    title: 'Template Format Character Policy Violated',
    details: 'Template content violates a WhatsApp policy.',
  },
  132008: {
    http: 400,
    title: 'Template parameter value is not valid',
    details: 'A parameter value of the template is not valid.',
  },
  132012: {
    http: 400,
    title: 'Parameter format does not match format in the created template',
    details: 'Variable parameter values formatted incorrectly.',
  },
  132015: {
    http: 400,
    title: 'Template is Paused',
    details: 'Template is paused due to low quality so it cannot be sent in a template message.',
  },
  132016: {
    http: 400,
    title: 'Template is Disabled',
    details: 'Template has been paused too many times due to low quality and is now permanently disabled.',
  },
  132018: {
    http: 400,
    title: 'Template parameter validation failed',
    details: 'There is an issue with the parameters of the template.',
  },
  132068: { http: 400, title: 'Flow is blocked', details: 'Flow is in blocked state.' },
  132069: {
    http: 400,
    title: 'Flow is throttled',
    details: 'Flow is in throttled state and 10 messages using this flow were already sent in the last hour.',
  },
  133000: { http: 500, title: 'Incomplete Deregistration', details: 'A previous deregistration attempt failed.' },
  133004: {
    http: 503,
    title: 'Server Temporarily Unavailable',
    details: 'Server is temporarily unavailable.',
    transient: true,
  },
  133005: { http: 400, title: 'Two step verification PIN Mismatch', details: 'Two-step verification PIN incorrect.' },
  133006: {
    http: 400,
    title: 'Phone number re-verification needed',
    details: 'Phone number needs to be verified before registering.',
  },
  133008: {
    http: 400,
    title: 'Too Many two step verification PIN Guesses',
    details: 'Too many two-step verification PIN guesses for this phone number.',
  },
  133009: {
    http: 400,
    title: 'Two step verification PIN Guessed Too Fast',
    details: 'Two-step verification PIN was entered too quickly.',
  },
  133010: {
    http: 400,
    title: 'Phone number Not Registered',
    details: 'Phone number not registered on the WhatsApp Business Platform.',
  },
  133015: {
    http: 400,
    title: 'Please wait a few minutes before attempting to register this phone number',
    details:
      'The phone number you are attempting to register was recently deleted, and deletion has not yet completed.',
    transient: true,
  },
  133016: {
    http: 400,
    title: 'Account register deregister rate limit exceeded',
    details:
      'Registration or Deregistration failed because there were too many attempts for this phone number in a short period of time',
  },
  134011: {
    http: 400,
    title: 'WhatsApp Payments terms of service has not been accepted',
    details:
      'Message failed to send because WhatsApp Payments terms of service acceptance is pending for this WhatsApp Business Account.',
  },
  134100: {
    http: 400,
    title: 'Only marketing messages supported',
    details: "You're only able to send marketing messages on this API.",
  },
  134101: {
    http: 400,
    title: 'Your template is still syncing',
    details: 'Wait a few minutes, and then try sending your message again.',
    transient: true,
  },
  134102: { http: 500, title: 'Template unavailable for use', details: 'Please check your eligibility status.' },
  135000: {
    http: 400,
    title: 'Generic user error',
    details: 'Message failed to send because of an unknown error with your request parameters.',
  },
  137000: {
    http: 400,
    title: 'Recipient identity key hash mismatch',
    details: 'The identity key hash in the request does not match that of the recipient.',
  },
  139100: { http: 400, title: 'Failed to block/unblock some users', details: 'Failed to block/unblock some users' },
  139101: { http: 400, title: 'Blocklist limit reached', details: 'The block list holds 64,000 users already.' },
  139102: {
    http: 400,
    title: 'Blocklist concurrent update',
    details: 'The block list was changed by another request.',
    transient: true,
  },
  139103: { http: 400, title: 'Internal error', details: 'The block list could not be changed.', transient: true },
};
