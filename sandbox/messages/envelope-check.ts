import { textOf } from '../graph/params.ts';
import { GraphError, invalidParameter, missingParameter } from '../errors/graph-error.ts';

/** The known parts of a send request beside the message itself. */
export interface SendEnvelope {
  /** Phone number as given, or null when a user id is given. */
  to: string | null;
  /** Business-scoped user id, or null. */
  userId: string | null;
  biz: string | null;
  contextId: string | null;
  identityHash: string | null;
}

const keys = new Set([
  'messaging_product',
  'recipient_type',
  'to',
  'recipient',
  'type',
  'context',
  'biz_opaque_callback_data',
  'recipient_identity_key_hash',
  'message_send_ttl_seconds',
  'message_activity_sharing',
  'product_policy',
  'access_token',
]);

/**
 * Reads what stands around a message.
 * @param type the message's own object, which may stand there too
 * @throws GraphError 100 for what is missing, misspelled or of the wrong kind
 */
export function readEnvelope(request: Readonly<Record<string, unknown>>, type: string): SendEnvelope {
  if (request['messaging_product'] === undefined) throw missingParameter('messaging_product');
  if (request['messaging_product'] !== 'whatsapp') {
    throw new GraphError(100, {
      message: `(#100) Param messaging_product must be one of {WHATSAPP} - got "${textOf(request['messaging_product'])}".`,
      details: null,
    });
  }
  for (const key in request) {
    if (key !== type && !keys.has(key)) {
      throw new GraphError(100, { message: `(#100) Unexpected key "${key}" on param "input".`, details: null });
    }
  }
  const to = textOrNull(request, 'to');
  const userId = textOrNull(request, 'recipient');
  if (to === null && userId === null) throw missingParameter('to');
  const recipientType = textOrNull(request, 'recipient_type') ?? 'individual';
  if (recipientType !== 'individual') {
    throw invalidParameter(
      recipientType === 'group'
        ? 'Groups are not available for this phone number'
        : 'recipient_type must be individual or group',
    );
  }
  return {
    to,
    userId: to === null ? userId : null,
    biz: textOrNull(request, 'biz_opaque_callback_data'),
    contextId: readContext(request['context']),
    identityHash: textOrNull(request, 'recipient_identity_key_hash'),
  };
}

function textOrNull(request: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = request[name];
  if (value === undefined || value === null) return null;
  if (typeof value === 'number' && name === 'to') return textOf(value);
  if (typeof value !== 'string') throw invalidParameter(`${name} must be a string`);
  return value;
}

function readContext(context: unknown): string | null {
  if (context === undefined || context === null) return null;
  const id = (context as Record<string, unknown>)['message_id'];
  if (typeof id !== 'string' || id === '') throw missingParameter('context.message_id');
  return id;
}
