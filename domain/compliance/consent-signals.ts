import { consentPurposes, type ConsentPurpose, type ConsentState } from './consent.ts';

/** A change of consent that follows from something that happened. */
export type ConsentChange = { readonly purpose: ConsentPurpose; readonly state: ConsentState };

/**
 * What a stop or start word means. Stopping ends all that is not an answer. Starting only takes earlier opt-outs back: a
 * word that also opens many a chat is no proof of consent to marketing by itself.
 *
 * @param present - present state by purpose
 */
export function changesOfWord(kind: 'stop' | 'start', present: Readonly<Record<string, string>>): ConsentChange[] {
  if (kind === 'stop') return consentPurposes.map((purpose) => ({ purpose, state: 'opt_out' }));
  return consentPurposes
    .filter((purpose) => present[purpose] === 'opt_out')
    .map((purpose) => ({ purpose, state: 'opt_in' }));
}

/** WhatsApp's own switch (webhook `user_preferences`): `stop` or `resume` of marketing; other values change nothing. */
export function changesOfPreference(preference: {
  readonly category?: string | undefined;
  readonly value: string;
}): ConsentChange[] {
  const category = preference.category ?? 'marketing_messages';
  if (category !== 'marketing_messages') return [];
  if (preference.value === 'stop') return [{ purpose: 'marketing', state: 'opt_out' }];
  if (preference.value === 'resume') return [{ purpose: 'marketing', state: 'opt_in' }];
  return [];
}

/** A refusal of WhatsApp that tells of consent: 131050, the contact stopped marketing. */
export function changesOfRefusal(whatsappCode: number): ConsentChange[] {
  return whatsappCode === 131050 ? [{ purpose: 'marketing', state: 'opt_out' }] : [];
}
