import { textOf } from '../graph/params.ts';
import { GraphError, invalidParameter, missingParameter } from '../errors/graph-error.ts';
import { MANAGEMENT, reachNumber, requireScope } from '../graph/authorize.ts';
import type { AuthorizedCall, GraphAnswer } from '../graph/graph-call.ts';

/** A code works so long. */
const CODE_LIFE_MS = 10 * 60_000;
/** Graph codes of these two edges; seen in clients, not in the pages on error codes. */
const REQUEST_CODE_ERROR = 136024;
const VERIFY_CODE_ERROR = 136025;

/** POST /{phone_number_id}/request_code. @throws GraphError 100, 136024 when it is verified already */
export function requestCode(call: AuthorizedCall, id: string): GraphAnswer {
  requireScope(call.token, MANAGEMENT);
  const { number } = reachNumber(call.core, call.token, id, call.method);
  const { code_method: method, language } = call.params;
  if (method !== 'SMS' && method !== 'VOICE') throw invalidParameter('code_method must be SMS or VOICE');
  if (language === undefined) throw missingParameter('language');
  if (number.code_verification_status === 'VERIFIED') {
    throw new GraphError(REQUEST_CODE_ERROR, {
      message: `(#${REQUEST_CODE_ERROR}) Request code error`,
      details: 'The phone number is verified already',
    });
  }
  const verification = { code: call.core.settings.verification_code, expires_at: call.core.clock.now() + CODE_LIFE_MS };
  call.core.store.numbers.patch(id, { verification });
  return { body: { success: true } };
}

/** POST /{phone_number_id}/verify_code. @throws GraphError 136025 when the code is wrong or too old */
export function verifyCode(call: AuthorizedCall, id: string): GraphAnswer {
  requireScope(call.token, MANAGEMENT);
  const { number } = reachNumber(call.core, call.token, id, call.method);
  if (call.params['code'] === undefined) throw missingParameter('code');
  const { verification } = number;
  const isRight = verification?.code === textOf(call.params['code']);
  if (!isRight || verification.expires_at < call.core.clock.now()) {
    throw new GraphError(VERIFY_CODE_ERROR, {
      message: `(#${VERIFY_CODE_ERROR}) Verify code error`,
      details: isRight ? 'The code has expired' : 'The code is wrong',
    });
  }
  call.core.store.numbers.patch(id, { code_verification_status: 'VERIFIED', verification: null });
  return { body: { success: true, id } };
}
