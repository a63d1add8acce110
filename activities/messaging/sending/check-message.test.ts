import { expect, it } from 'vitest';
import { testMessage } from '#test/sending/test-message.ts';
import { checkMessage } from './check-message.ts';

const now = new Date();
const hour = 3_600_000;
const earlier = new Date(now.getTime() - hour);
const later = new Date(now.getTime() + hour);
const marketing = { type: 'template', purpose: 'marketing' } as const;

it.each([
  ['a text in an open window', {}, undefined],
  ['a text in a closed window', { windowUntil: earlier }, { kind: 'failed', code: 'window_closed' }],
  ['a text to somebody who never wrote', { windowUntil: null }, { kind: 'failed', code: 'window_closed' }],
  ['a template in a closed window', { type: 'template', purpose: 'utility', windowUntil: null }, undefined],
  ['what is too late', { validUntil: earlier }, { kind: 'expired', code: 'expired' }],
  ['what is just in time', { validUntil: later }, undefined],
  ['what was erased', { content: null }, { kind: 'cancelled', code: 'content_erased' }],
  ['somebody who was erased', { key: { contactId: 'c', keyVersion: 1, wrapped: null } }, { kind: 'cancelled' }],
  ['somebody without an identity', { identity: undefined }, { kind: 'failed', code: 'invalid_recipient' }],
  ['marketing without consent', { ...marketing }, { kind: 'failed', code: 'consent_missing' }],
  ['marketing with consent', { ...marketing, consents: { marketing: 'opt_in' } }, undefined],
  ['marketing after an opt-out', { ...marketing, consents: { marketing: 'opt_out' } }, { code: 'opted_out' }],
  ['an answer after an opt-out from all', { consents: { service: 'opt_out' } }, undefined],
  ['a flow after an opt-out from all', { origin: 'run', consents: { service: 'opt_out' } }, { code: 'opted_out' }],
  [
    'a one-time code after an opt-out',
    { type: 'template', purpose: 'authentication', consents: { service: 'opt_out' } },
    undefined,
  ],
  ['a purpose that nobody knows', { type: 'template', purpose: 'riddle' }, { kind: 'failed', code: 'consent_missing' }],
])('%s', (_what, differs, result) => {
  const verdict = checkMessage(testMessage(differs), { marketingHeldUntil: null }, now);
  if (result === undefined) expect(verdict).toBeUndefined();
  else expect(verdict).toMatchObject(result);
});

it('holds marketing back while WhatsApp restricts the number, and nothing else', () => {
  const number = { marketingHeldUntil: later };
  const consents = { marketing: 'opt_in' };
  expect(checkMessage(testMessage({ ...marketing, consents }), number, now)).toEqual({
    kind: 'queued',
    notBefore: later,
    code: 'whatsapp_spam_restricted',
  });
  expect(checkMessage(testMessage(), number, now)).toBeUndefined();
  expect(checkMessage(testMessage({ ...marketing, consents }), { marketingHeldUntil: earlier }, now)).toBeUndefined();
});
