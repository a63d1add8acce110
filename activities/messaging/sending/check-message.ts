import type { AttemptResult } from '#data/messaging/sending/attempt-outcome.ts';
import type { ClaimedMessage } from '#data/messaging/sending/claimed-message.ts';
import type { SenderNumber } from '#data/messaging/sending/sender-number.ts';
import { maySend, type SendPurpose } from '#domain/compliance/consent.ts';
import { isWindowOpen, needsWindow } from '#domain/messaging/window.ts';

const PURPOSES: readonly string[] = ['marketing', 'utility', 'service', 'authentication'] satisfies SendPurpose[];

/**
 * The checks right before the call, on what the claim read: erased, too late, marketing held, recipient, window and
 * consent.
 *
 * @returns what becomes of the message without a call, or undefined when it may go out
 */
export function checkMessage(
  message: ClaimedMessage,
  { marketingHeldUntil }: Pick<SenderNumber, 'marketingHeldUntil'>,
  now: Date,
): AttemptResult | undefined {
  if (message.content === null || message.key.wrapped === null) return { kind: 'cancelled', code: 'content_erased' };
  if (message.validUntil !== null && message.validUntil <= now) return { kind: 'expired', code: 'expired' };
  const purpose = purposeOf(message);
  if (purpose === 'marketing' && marketingHeldUntil !== null && marketingHeldUntil > now) {
    return { kind: 'queued', notBefore: marketingHeldUntil, code: 'whatsapp_spam_restricted' };
  }
  if (!message.identity) return { kind: 'failed', code: 'invalid_recipient' };
  const windowOpen = isWindowOpen(message.windowUntil, now);
  if (needsWindow(message) && !windowOpen) return { kind: 'failed', code: 'window_closed' };
  const automated = message.origin === 'run' || message.origin === 'campaign';
  const decision = maySend({ purpose, consent: message.consents, windowOpen, automated });
  return decision.allowed ? undefined : { kind: 'failed', code: decision.code };
}

/** What is not known counts as the strictest. */
function purposeOf({ purpose }: ClaimedMessage): SendPurpose {
  return isPurpose(purpose) ? purpose : 'marketing';
}

function isPurpose(value: string): value is SendPurpose {
  return PURPOSES.includes(value);
}
