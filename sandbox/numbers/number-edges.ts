import { textOf } from '../graph/params.ts';
import { MANAGEMENT, reachNumber, requireScope } from '../graph/authorize.ts';
import { pickFields } from '../graph/fields.ts';
import type { AuthorizedCall, Edges, GraphAnswer } from '../graph/graph-call.ts';
import { invalidParameter } from '../errors/graph-error.ts';
import { uploadMedia } from '../media/media-edges.ts';
import type { NumberRow } from '../store/rows.ts';
import { verifyCallback } from '../webhooks/handshake.ts';
import { blockUsers, listBlockedUsers, unblockUsers } from './block-users.ts';
import { extraEdges } from './extra-settings.ts';
import { defaultNumberFields, toNumberView } from './number-view.ts';
import { getProfile, updateProfile } from './profile.ts';
import { qrEdges } from './qr-codes.ts';
import { deregisterNumber, registerNumber, setPin } from './registration.ts';
import { requestCode, verifyCode } from './verification.ts';

const success: GraphAnswer = { body: { success: true } };

/** What can be asked of a business number, beside `messages`. */
export const numberEdges: Edges = {
  '': { GET: getNumber, POST: changeNumber },
  media: { POST: uploadMedia },
  register: { POST: registerNumber },
  deregister: { POST: deregisterNumber },
  request_code: { POST: requestCode },
  verify_code: { POST: verifyCode },
  whatsapp_business_profile: { GET: getProfile, POST: updateProfile },
  block_users: { GET: listBlockedUsers, POST: blockUsers, DELETE: unblockUsers },
  message_qrdls: qrEdges,
  ...extraEdges,
};

function getNumber(call: AuthorizedCall, id: string): GraphAnswer {
  requireScope(call.token, MANAGEMENT);
  const { number } = reachNumber(call.core, call.token, id, call.method);
  return { body: pickFields(toNumberView(call.core, number), call.params['fields'], defaultNumberFields) };
}

/** POST /{phone_number_id}: the two-step PIN, another callback for this number, another display name. */
async function changeNumber(call: AuthorizedCall, id: string): Promise<GraphAnswer> {
  requireScope(call.token, MANAGEMENT);
  const { number } = reachNumber(call.core, call.token, id, call.method);
  const { pin, webhook_configuration: configuration, new_display_name: name } = call.params;
  if (pin !== undefined) setPin(call.core, number, pin);
  if (configuration !== undefined) await setOverride(call, number, configuration as Record<string, unknown>);
  if (name !== undefined) {
    call.core.store.numbers.patch(id, {
      name_status: 'PENDING_REVIEW',
      extras: { ...number.extras, new_display_name: name },
    });
  }
  if (pin === undefined && configuration === undefined && name === undefined)
    throw invalidParameter('Nothing to change');
  return success;
}

/** Empty strings take the override away. @see Meta, Webhooks: overrides */
async function setOverride(
  call: AuthorizedCall,
  number: NumberRow,
  configuration: Record<string, unknown>,
): Promise<void> {
  const url = textOf(configuration['override_callback_uri'] ?? '');
  const token = textOf(configuration['verify_token'] ?? '');
  if (url.length > 200) throw invalidParameter('override_callback_uri has 200 characters at most');
  if (url !== '') await verifyCallback(call.core, url, token);
  const override = url === '' ? null : { override_callback_uri: url, verify_token: token };
  call.core.store.numbers.patch(number.id, { webhook_override: override });
  call.core.webhooks.wake();
}
