import { PerduraError } from '#domain/errors/perdura-error.ts';

/** Visible ASCII, so that a key reads the same in every log and client. */
const FORM = /^[\x21-\x7e]{1,255}$/;

/**
 * Checks the form of an `Idempotency-Key`, before anything is done with the request.
 *
 * @throws PerduraError `idempotency_key_invalid`
 */
export function checkIdempotencyKey(key: string | undefined): void {
  if (key === undefined || FORM.test(key)) return;
  throw new PerduraError('idempotency_key_invalid', { detail: '1 to 255 visible ASCII characters are expected.' });
}
