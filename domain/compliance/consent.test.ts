import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesOfPreference, changesOfRefusal, changesOfWord } from './consent-signals.ts';
import {
  consentPurposes,
  consentStates,
  maySend,
  presentConsent,
  purposeOf,
  type ConsentEvent,
  type SendPurpose,
} from './consent.ts';
import { matchStopWord, stopWordsByLanguage } from './stop-words.ts';

const purpose = fc.constantFrom<SendPurpose>('authentication', ...consentPurposes);
const state = fc.constantFrom('opt_in', 'opt_out', undefined);
const consent = fc
  .record({ marketing: state, utility: state, service: state })
  .map((record) => Object.fromEntries(Object.entries(record).flatMap(([key, value]) => (value ? [[key, value]] : []))));

describe('maySend', () => {
  it.each([
    ['marketing', {}, false, 'consent_missing'],
    ['marketing', { marketing: 'opt_in' }, false, null],
    ['marketing', { marketing: 'opt_in', service: 'opt_out' }, true, 'opted_out'],
    ['marketing', { marketing: 'opt_out' }, true, 'opted_out'],
    ['utility', {}, false, null],
    ['utility', { marketing: 'opt_out' }, false, null],
    ['utility', { utility: 'opt_out' }, true, 'opted_out'],
    ['service', { service: 'opt_out' }, true, null],
    ['service', { service: 'opt_out' }, false, 'opted_out'],
    ['service', { marketing: 'opt_out' }, false, null],
    ['authentication', { service: 'opt_out' }, false, null],
  ] as const)('%s with %j, window open: %s', (asked, record, windowOpen, code) => {
    const decision = maySend({ purpose: asked, consent: record, windowOpen });
    expect(decision.allowed ? null : decision.code).toBe(code);
  });

  it('sends nothing when consent is unreadable', () => {
    fc.assert(
      fc.property(purpose, fc.boolean(), (asked, windowOpen) => {
        expect(maySend({ purpose: asked, consent: null, windowOpen })).toEqual({
          allowed: false,
          code: 'consent_unreadable',
        });
      }),
    );
  });

  it('stops machines after an opt-out from everything, whatever else stands', () => {
    fc.assert(
      fc.property(fc.constantFrom(...consentPurposes), consent, fc.boolean(), (asked, record, windowOpen) => {
        const all = { ...record, service: 'opt_out' };
        expect(maySend({ purpose: asked, consent: all, windowOpen, automated: true }).allowed).toBe(false);
      }),
    );
  });

  it('never lets marketing out without an opt-in, unless the workspace says so', () => {
    fc.assert(
      fc.property(consent, fc.boolean(), (record, windowOpen) => {
        const request = { purpose: 'marketing', consent: record, windowOpen } as const;
        if (maySend(request).allowed) expect(record['marketing']).toBe('opt_in');
        if (maySend({ ...request, marketingNeedsOptIn: false }).allowed)
          expect(record['marketing']).not.toBe('opt_out');
      }),
    );
  });

  it('asks by the category of the template', () => {
    expect(purposeOf({ type: 'text' })).toBe('service');
    expect(purposeOf({ type: 'template' }, 'UTILITY')).toBe('utility');
    expect(purposeOf({ type: 'template' }, 'authentication')).toBe('authentication');
    expect(purposeOf({ type: 'template' }, null)).toBe('marketing');
  });
});

describe('presentConsent', () => {
  const event = fc.record<ConsentEvent>({
    purpose: fc.constantFrom(...consentPurposes),
    state: fc.constantFrom(...consentStates),
    source: fc.constant('api'),
    at: fc.integer({ min: 0, max: 5 }).map((seconds) => new Date(seconds * 1000)),
  });

  it('is the same for any order and repetition', () => {
    const events = fc.array(event, { maxLength: 20 });
    fc.assert(
      fc.property(
        events.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: 2 * list.length })),
        ),
        ([list, shuffled]) => {
          const states = (from: readonly ConsentEvent[]) =>
            Object.fromEntries(Object.entries(presentConsent(from)).map(([key, one]) => [key, one.state]));
          expect(states(shuffled)).toEqual(states(list));
        },
      ),
    );
  });
});

describe('stop words', () => {
  it('has 12 languages or more', () => {
    expect(Object.keys(stopWordsByLanguage).length).toBeGreaterThanOrEqual(12);
  });

  const phrases = Object.values(stopWordsByLanguage).flatMap(({ stop, start }) => [
    ...stop.map((phrase) => [phrase, 'stop'] as const),
    ...start.map((phrase) => [phrase, 'start'] as const),
  ]);

  it.each(phrases)('"%s" means %s, whatever its case and punctuation', (phrase, kind) => {
    for (const text of [phrase, phrase.toUpperCase(), ` ${phrase}! `, `*${phrase}*.`, phrase.normalize('NFD')]) {
      expect(matchStopWord(text)?.kind).toBe(kind);
    }
  });

  it('does not take a sentence with the word for the word', () => {
    for (const text of ['Please stop by at noon', 'The bus stop', 'cancel', 'sair', '', '!!', 'stop '.repeat(100)]) {
      expect(matchStopWord(text)).toBeNull();
    }
  });

  it('takes the words of a workspace', () => {
    expect(matchStopWord('Cancel!', { stop: ['cancel'] })).toEqual({ kind: 'stop', language: 'own', phrase: 'cancel' });
    expect(matchStopWord('stop', { start: ['STOP'] })?.kind).toBe('start');
  });
});

describe('signals', () => {
  it('reads WhatsApp’s own switch and its refusal', () => {
    expect(changesOfPreference({ category: 'marketing_messages', value: 'stop' })).toEqual([
      { purpose: 'marketing', state: 'opt_out' },
    ]);
    expect(changesOfPreference({ value: 'resume' })).toEqual([{ purpose: 'marketing', state: 'opt_in' }]);
    expect(changesOfPreference({ category: 'other', value: 'stop' })).toEqual([]);
    expect(changesOfPreference({ value: 'novel' })).toEqual([]);
    expect(changesOfRefusal(131050)).toHaveLength(1);
    expect(changesOfRefusal(131049)).toEqual([]);
  });

  it('stops everything by a word, and starts only what was stopped', () => {
    expect(changesOfWord('stop', {}).map((change) => change.purpose)).toEqual([...consentPurposes]);
    expect(changesOfWord('start', {})).toEqual([]);
    expect(changesOfWord('start', { marketing: 'opt_out', service: 'opt_in' })).toEqual([
      { purpose: 'marketing', state: 'opt_in' },
    ]);
  });
});
