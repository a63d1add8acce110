import type { ErrorCode } from '../errors.ts';
import { never, type WhatsAppErrorDefinition, type WhatsAppErrorTable } from '../whatsapp-definition.ts';

function fix(code: ErrorCode, agent: string, operator: string, developer: string): WhatsAppErrorDefinition {
  return { code, class: 'fix_request', retryable: false, delay: never, agent, operator, developer };
}

/** Codes of sending that concern what is sent: parameters, media, templates and forms. */
export const contentCodes: WhatsAppErrorTable = {
  131008: fix(
    'whatsapp_request_invalid',
    'WhatsApp refused the message because something is missing.',
    'A required field is missing. See the details.',
    'Required parameter missing; error_data.details names it.',
  ),
  131009: fix(
    'whatsapp_request_invalid',
    'WhatsApp refused the message because of one of its values.',
    'A value is not valid. For a reaction: the message is too old, deleted or itself a reaction.',
    'Parameter value is not valid; error_data.details names it.',
  ),
  131051: fix(
    'whatsapp_unsupported_message',
    'WhatsApp does not support this kind of message.',
    'The message type is not supported.',
    'Unsupported type; inbound it marks what the API cannot show (polls, edits and others).',
  ),
  131052: fix(
    'media_download_failed',
    'The file of the customer could not be received. Ask for it again.',
    'WhatsApp could not download what the customer sent, for example above 100 MB.',
    'Inbound media is lost; error_data.details has the reason.',
  ),
  131053: fix(
    'media_upload_failed',
    'WhatsApp could not use the file.',
    'Type or codec of the file does not fit, or its link did not answer.',
    'Check the MIME type and that the link answers without a sign-in.',
  ),
  131055: fix(
    'whatsapp_request_invalid',
    'This message cannot go this way.',
    'The Marketing Messages API takes marketing templates only.',
    'Method not allowed; use /messages.',
  ),
  132000: fix(
    'template_parameters_invalid',
    'The template needs other values.',
    'The number of values does not fit the template.',
    'Parameter count mismatch; compare with the components of the template.',
  ),
  132001: fix(
    'template_not_found',
    'The template does not exist in this language or is not approved.',
    'Sync the templates; name and language must both fit.',
    'Comes as HTTP 404; check name, language code and approval.',
  ),
  132005: fix(
    'template_text_too_long',
    'The template is too long with these values.',
    'The filled text is longer than WhatsApp allows.',
    'Shorten the parameters.',
  ),
  132007: fix(
    'template_parameters_invalid',
    'A value has characters that WhatsApp does not allow.',
    'The content breaks a policy of WhatsApp.',
    'No line breaks, tabs or five spaces in a row inside parameters.',
  ),
  132008: fix(
    'template_parameters_invalid',
    'A value does not fit the template.',
    'A parameter value is not valid.',
    'Parameter value invalid; see the details.',
  ),
  132012: fix(
    'template_parameters_invalid',
    'A value has the wrong format for the template.',
    'A parameter is not in the format of the template.',
    'Parameter format mismatch, for example text where an image is expected.',
  ),
  132015: fix(
    'template_paused',
    'WhatsApp paused this template. Choose another one.',
    'Paused for low quality: 3 hours, then 6, then disabled. Held messages fail with this too.',
    'Do not send until message_template_status_update says it is approved again.',
  ),
  132016: fix(
    'template_disabled',
    'WhatsApp disabled this template. Choose another one.',
    'Paused too often for low quality; create a new template.',
    'The template cannot be used again.',
  ),
  132018: fix(
    'template_parameters_invalid',
    'The values do not fit the template.',
    'The parameters of the template have an issue.',
    'Template validation error; see the details.',
  ),
  132068: fix(
    'whatsapp_flow_blocked',
    'WhatsApp blocked the form.',
    'The WhatsApp Flow is blocked for its errors.',
    'Correct the Flow and its endpoint.',
  ),
  132069: {
    code: 'whatsapp_flow_blocked',
    class: 'wait',
    retryable: true,
    delay: { kind: 'backoff', first: 600, max: 3600 },
    agent: 'WhatsApp slows the form down. The message waits.',
    operator: 'The WhatsApp Flow is throttled to 10 messages an hour for its errors.',
    developer: 'Correct the endpoint of the Flow.',
  },
  134011: fix(
    'whatsapp_feature_unavailable',
    'Payments are not set up.',
    'Accept the terms of WhatsApp Payments.',
    'The message has a link to the terms.',
  ),
  134100: fix(
    'whatsapp_request_invalid',
    'This message cannot go this way.',
    'The Marketing Messages API takes marketing templates only.',
    'Use /messages for this category.',
  ),
  134101: {
    code: 'template_not_approved',
    class: 'wait',
    retryable: true,
    delay: { kind: 'fixed', seconds: 600 },
    agent: 'The template is being prepared. The message waits up to 10 minutes.',
    operator: 'A new template is still syncing for the Marketing Messages API.',
    developer: 'Retry after 10 minutes.',
  },
  134102: fix(
    'whatsapp_feature_unavailable',
    'The template cannot be used.',
    'The account is not onboarded for the Marketing Messages API.',
    'Comes as HTTP 500 and is permanent; check the eligibility.',
  ),
  135000: fix(
    'whatsapp_request_invalid',
    'WhatsApp refused the message.',
    'An unknown error with the parameters of the request.',
    'Generic user error; compare the request with the reference.',
  ),
  137000: {
    code: 'identity_changed',
    class: 'contact_unreachable',
    retryable: false,
    delay: never,
    agent: 'The contact may have a new device or owner. Verify who it is before writing.',
    operator: 'The identity key of the contact no longer matches.',
    developer: 'recipient_identity_key_hash differs; confirm the identity and use the new hash.',
  },
};
