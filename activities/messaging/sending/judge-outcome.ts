import type { AttemptResult, CallTimes, WhatsAppRefusal } from '#data/messaging/sending/attempt-outcome.ts';
import { changesOfRefusal } from '#domain/compliance/consent-signals.ts';
import type { ErrorCode } from '#domain/errors/errors.ts';
import { retryDelayMs } from '#domain/errors/retry-delay.ts';
import { classifyWhatsAppError, type ClassifiedWhatsAppError } from '#domain/errors/whatsapp.ts';
import type { DelayPolicy } from '#domain/errors/whatsapp-definition.ts';
import type { SendOutcome } from '#integrations/whatsapp/send-message.ts';

/** Throughput of the number is used up (Meta, "Error codes"). */
const THROUGHPUT_REACHED = 130429;
/** More than 24 hours since the customer wrote. */
const WINDOW_CLOSED = 131047;

/** Without a connection nothing was sent: tried again soon, and never given up before `valid_until`. */
const NO_CONNECTION: DelayPolicy = { kind: 'backoff', first: 1, max: 60 };

/** What an outcome means beyond its message. */
export type Consequence =
  | { readonly kind: 'slow_down' }
  | { readonly kind: 'hold_pair' }
  | { readonly kind: 'hold_marketing' }
  | { readonly kind: 'pause_number'; readonly code: ErrorCode }
  | { readonly kind: 'pause_account'; readonly code: ErrorCode }
  | { readonly kind: 'consent_refused'; readonly whatsappCode: number }
  | { readonly kind: 'window_closed' };

/** The verdict on one call. */
export interface Judgement {
  readonly result: AttemptResult;
  readonly consequence?: Consequence | undefined;
}

export interface JudgeContext {
  readonly call: CallTimes;
  /** Calls made for the message, this one included. */
  readonly calls: number;
  /** In [0, 1), for jitter. */
  readonly random: number;
}

/**
 * Decides what becomes of a message after a call, by the error table alone: the HTTP status takes no part, because
 * WhatsApp gives limits as 400 and permanent errors as 5xx. Only what surely was not accepted goes back into the queue.
 */
export function judgeOutcome(outcome: SendOutcome, context: JudgeContext): Judgement {
  const call = { ...context.call, httpStatus: 'httpStatus' in outcome ? outcome.httpStatus : undefined };
  switch (outcome.kind) {
    case 'accepted':
      return { result: { kind: 'accepted', wamid: outcome.wamid, held: outcome.held, call } };
    case 'unclear':
      return { result: { kind: 'unclear', call } };
    case 'not_sent':
      return { result: requeue(NO_CONNECTION, 'whatsapp_unavailable', { ...context, call }) };
    case 'refused':
      return judgeRefusal(outcome, { ...context, call });
  }
}

function judgeRefusal(
  { refusal, regainSeconds }: Extract<SendOutcome, { kind: 'refused' }>,
  context: JudgeContext,
): Judgement {
  const known = classifyWhatsAppError({ code: refusal.code, error_subcode: refusal.subcode });
  const consequence = consequenceOf(refusal, known);
  // What stops number, account or marketing is no fault of the message: it waits in its place until that is lifted.
  if (known.class === 'pause_number' || known.class === 'pause_tenant') {
    return { result: { kind: 'queued', code: known.code, refusal, call: context.call }, consequence };
  }
  return { result: requeue(known.delay, known.code, context, refusal, regainSeconds), consequence };
}

function requeue(
  policy: DelayPolicy,
  code: ErrorCode,
  { call, calls, random }: JudgeContext,
  refusal?: WhatsAppRefusal,
  regainSeconds?: number,
): AttemptResult {
  const delayMs = retryDelayMs(policy, { attempts: calls, random, regainSeconds });
  if (delayMs === null) return { kind: 'failed', code, refusal, call };
  return { kind: 'queued', notBefore: new Date(call.endedAt.getTime() + delayMs), code, refusal, call };
}

function consequenceOf({ code }: WhatsAppRefusal, known: ClassifiedWhatsAppError): Consequence | undefined {
  if (code === THROUGHPUT_REACHED) return { kind: 'slow_down' };
  if (changesOfRefusal(code).length > 0) return { kind: 'consent_refused', whatsappCode: code };
  if (code === WINDOW_CLOSED) return { kind: 'window_closed' };
  switch (known.class) {
    case 'pair_wait':
      return { kind: 'hold_pair' };
    case 'pause_number':
      return known.holds === 'marketing' ? { kind: 'hold_marketing' } : { kind: 'pause_number', code: known.code };
    case 'pause_tenant':
      return { kind: 'pause_account', code: known.code };
    default:
      return undefined;
  }
}
