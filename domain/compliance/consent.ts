import { z } from 'zod';
import type { ErrorCode } from '../errors/errors.ts';

/** What a message is for; consent is given and taken back for each of them. */
export const consentPurposes = ['marketing', 'utility', 'service'] as const;
/** What a message is for, as far as consent goes. */
export type ConsentPurpose = (typeof consentPurposes)[number];
/** What a message may be for: `authentication` (one-time codes) asks for no consent, the contact just asked for it. */
export type SendPurpose = ConsentPurpose | 'authentication';

/** What a contact decided. */
export const consentStates = ['opt_in', 'opt_out'] as const;
/** What a contact decided. */
export type ConsentState = (typeof consentStates)[number];

/** Where a decision came from. */
export const consentSources = [
  'keyword',
  'whatsapp',
  'whatsapp_error',
  'button',
  'agent',
  'api',
  'import',
  'form',
] as const;

/** One decision of a contact, with its proof. */
export const consentEventSchema = z.strictObject({
  purpose: z.enum(consentPurposes),
  state: z.enum(consentStates),
  source: z.enum(consentSources),
  /** What the contact said or saw, where there is such a thing. */
  text: z.string().max(4096).optional(),
  /** Where the decision can be looked up: a message id, a form, a file. */
  proof: z.string().max(1024).optional(),
  at: z.date(),
});

/** One decision of a contact. */
export type ConsentEvent = z.infer<typeof consentEventSchema>;

/** Present consent by purpose, as read; `null` when it could not be read. */
export type ConsentRecord = Readonly<Record<string, string>> | null;

/** What `maySend` reads. */
export type SendRequest = {
  readonly purpose: SendPurpose;
  readonly consent: ConsentRecord;
  /** The customer service window is open, so the message can be an answer. */
  readonly windowOpen: boolean;
  /** Written by a flow or a campaign, so it is no answer of a person. Default false. */
  readonly automated?: boolean | undefined;
  /** Marketing without an opt-in is refused; a workspace may lower this where the law lets it. Default true. */
  readonly marketingNeedsOptIn?: boolean | undefined;
};

/** Whether a message may go out, and the code of the error table if not. */
export type SendDecision =
  | { readonly allowed: true }
  | {
      readonly allowed: false;
      readonly code: Extract<ErrorCode, 'opted_out' | 'consent_missing' | 'consent_unreadable'>;
    };

const allowed: SendDecision = { allowed: true };

/**
 * Decides by consent whether a message may go out; asked right before the call. Unreadable consent sends nothing. An
 * opt-out from `service` is one from everything. A person's answer inside the window passes, for the contact asked.
 */
export function maySend(request: SendRequest): SendDecision {
  const { purpose, consent } = request;
  if (consent === null) return refused('consent_unreadable');
  if (purpose === 'authentication') return allowed;
  const out = isOut(consent, 'service') || isOut(consent, purpose);
  const isAnswer = purpose === 'service' && request.windowOpen && request.automated !== true;
  if (out && !isAnswer) return refused('opted_out');
  const needsOptIn = purpose === 'marketing' && request.marketingNeedsOptIn !== false;
  if (needsOptIn && stateOf(consent, 'marketing') !== 'opt_in') return refused('consent_missing');
  return allowed;
}

/**
 * Present consent from all decisions, in whatever order they are read: the latest decides, and of two at the same moment
 * the opt-out.
 */
export function presentConsent(events: readonly ConsentEvent[]): Partial<Record<ConsentPurpose, ConsentEvent>> {
  const present: Partial<Record<ConsentPurpose, ConsentEvent>> = {};
  for (const event of events) {
    const known = present[event.purpose];
    if (known === undefined || isLater(event, known)) present[event.purpose] = event;
  }
  return present;
}

/** The purpose of a message body: the category of its template, `service` for free-form, `marketing` when not known. */
export function purposeOf(body: { readonly type: string }, templateCategory?: string | null): SendPurpose {
  if (body.type !== 'template') return 'service';
  switch (templateCategory?.toUpperCase()) {
    case 'UTILITY':
      return 'utility';
    case 'AUTHENTICATION':
      return 'authentication';
    default:
      return 'marketing';
  }
}

function isLater(event: ConsentEvent, known: ConsentEvent): boolean {
  const difference = event.at.getTime() - known.at.getTime();
  return difference > 0 || (difference === 0 && event.state === 'opt_out');
}

function isOut(consent: Readonly<Record<string, string>>, purpose: string): boolean {
  return stateOf(consent, purpose) === 'opt_out';
}

function stateOf(consent: Readonly<Record<string, string>>, purpose: string): string | undefined {
  return Object.hasOwn(consent, purpose) ? consent[purpose] : undefined;
}

function refused(code: Extract<SendDecision, { allowed: false }>['code']): SendDecision {
  return { allowed: false, code };
}
