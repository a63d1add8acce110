import { textOf } from '../graph/params.ts';
import type { Core } from '../core/core.ts';
import { GraphError, invalidParameter, missingParameter } from '../errors/graph-error.ts';
import { MANAGEMENT, reachNumber, requireScope } from '../graph/authorize.ts';
import type { AuthorizedCall, GraphAnswer } from '../graph/graph-call.ts';
import type { NumberRow } from '../store/rows.ts';

/** Registrations and deregistrations in 72 hours. @see reference section 5 */
const ATTEMPTS = 10;
const ATTEMPTS_SPAN_MS = 72 * 3_600_000;
/** Wrong PINs before the number is locked for guesses. */
const PIN_GUESSES = 5;

/**
 * POST /{phone_number_id}/register: connects the number and sets (or checks) its PIN.
 * @throws GraphError 133006 not verified, 133005 wrong PIN, 133008 too many, 133016 too often
 */
export function registerNumber(call: AuthorizedCall, id: string): GraphAnswer {
  const number = reach(call, id);
  if (call.params['messaging_product'] !== 'whatsapp') throw missingParameter('messaging_product');
  const pin = readPin(call.params['pin']);
  countAttempt(call.core, number);
  if (number.code_verification_status !== 'VERIFIED') throw new GraphError(133006);
  checkPin(call.core, number, pin);
  call.core.store.numbers.patch(id, { registered: true, status: 'CONNECTED', pin, pin_failures: 0 });
  return { body: { success: true } };
}

/** POST /{phone_number_id}/deregister. @throws GraphError 133010 not registered, 133016 too often, 100 coexistence */
export function deregisterNumber(call: AuthorizedCall, id: string): GraphAnswer {
  const number = reach(call, id);
  countAttempt(call.core, number);
  if (number.is_coexistence) throw invalidParameter('A number that is also used in the app cannot be deregistered');
  if (!number.registered) throw new GraphError(133010);
  call.core.store.numbers.patch(id, { registered: false, status: 'DISCONNECTED' });
  return { body: { success: true } };
}

/** Sets the two-step PIN; webhooks `security` tell it. @throws GraphError 100 */
export function setPin(core: Core, number: NumberRow, pin: unknown): void {
  core.store.numbers.patch(number.id, { pin: readPin(pin), pin_failures: 0 });
  core.webhooks.enqueue({
    account_id: number.account_id,
    number_id: number.id,
    field: 'security',
    value: { display_phone_number: number.digits, event: 'PIN_CHANGED', requester: '61555822107539' },
  });
}

function reach(call: AuthorizedCall, id: string): NumberRow {
  requireScope(call.token, MANAGEMENT);
  return reachNumber(call.core, call.token, id, call.method).number;
}

function readPin(pin: unknown): string {
  if (pin === undefined || pin === '') throw missingParameter('pin');
  if (!/^\d{6}$/.test(textOf(pin))) throw invalidParameter('pin must have 6 digits');
  return textOf(pin);
}

function countAttempt(core: Core, number: NumberRow): void {
  const now = core.clock.now();
  const recent = number.registrations.filter((at) => now - at < ATTEMPTS_SPAN_MS);
  if (recent.length >= ATTEMPTS) throw new GraphError(133016);
  core.store.numbers.patch(number.id, { registrations: [...recent, now] });
}

function checkPin(core: Core, number: NumberRow, pin: string): void {
  if (number.pin === null || number.pin === pin) return;
  if (number.pin_failures >= PIN_GUESSES) throw new GraphError(133008);
  core.store.numbers.patch(number.id, { pin_failures: number.pin_failures + 1 });
  throw new GraphError(133005);
}
