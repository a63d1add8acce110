import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outboundExamples } from '../whatsapp/outbound/examples.ts';
import { bodyText } from './body-text.ts';
import { normalizeText } from './normalize-text.ts';
import { matchesQuery, parseSearchQuery } from './search-query.ts';
import { MAX_TOKENS, searchTokens, textTokens } from './search-text.ts';
import { wordsOf } from './words.ts';

describe('normalizeText', () => {
  it.each([
    ['São João', 'sao joao'],
    ['STRASSE Straße', 'strasse strasse'],
    ['İstanbul ıssız', 'istanbul issiz'],
    ['Ёлка', 'елка'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['Ｆｕｌｌ　１２', 'full 12'],
    ['ﬁne', 'fine'],
    ['٠١٢ ९', '012 9'],
    ['أحمد مُحَمَّد مدرسة', 'احمد محمد مدرسه'],
    ['カタカナ', 'かたかな'],
    ['हिन्दी', 'हिन्दी'],
    ['Đặng Łódź Ærø', 'dang lodz aero'],
    ['한국어', '한국어'],
  ])('%s', (text, expected) => {
    expect(normalizeText(text)).toBe(expected);
  });

  it('is the same when done twice', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        (text) => normalizeText(normalizeText(text)) === normalizeText(text),
      ),
    );
  });
});

describe('wordsOf', () => {
  it('splits scripts without spaces into pairs', () => {
    expect(wordsOf('订单号 AB12')).toEqual(['订单', '单号', 'ab12']);
    expect(wordsOf('好')).toEqual(['好']);
    expect(wordsOf("Don't; ana@example.com")).toEqual(['don', 't', 'ana', 'example', 'com']);
  });
});

describe('bodyText', () => {
  it.each(outboundExamples)('reads "$name" without ids, links and payloads', ({ body }) => {
    const text = bodyText(body);
    expect(text).not.toMatch(/wamid|https:\/\/example\.com\/|cta_url|send_location|194836987003835/u);
  });

  it('reads what a customer sends', () => {
    const interactive = { type: 'list_reply', list_reply: { id: 'row-7', title: 'Express', description: 'Next day' } };
    expect(bodyText({ type: 'interactive', interactive })).toBe('Express\nNext day');
    const nfm = { name: 'flow', body: 'Sent', response_json: '{"city":"Tbilisi","flow_token":"abc","n":[4]}' };
    expect(bodyText({ type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: nfm } })).toBe(
      'Sent\nTbilisi\n4',
    );
    expect(
      bodyText({ type: 'location', location: { latitude: 1, longitude: 2, name: 'Café', url: 'https://x' } }),
    ).toBe('Café');
    expect(bodyText({ type: 'button', button: { payload: 'P', text: 'Yes' } })).toBe('Yes');
    expect(bodyText({ type: 'reaction', reaction: { message_id: 'wamid.1', emoji: '👍' } })).toBe('');
  });

  it('survives anything', () => {
    fc.assert(fc.property(fc.anything(), (body) => typeof bodyText(body) === 'string'));
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 30 }), (text) => typeof bodyText({ type: 'text', text }) === 'string'),
    );
    expect(bodyText({ type: 'interactive', interactive: { nfm_reply: { response_json: '{' } } })).toBe('');
  });
});

const word = fc.stringMatching(/^[a-zà-öø-ÿ]{2,14}$/u);
const sentence = fc.array(word, { minLength: 1, maxLength: 30 }).map((words) => words.join(' '));

describe('searchTokens', () => {
  it('gives whole words and prefixes of 3 to 10 letters', () => {
    expect(searchTokens({ type: 'text', text: { body: 'Hi Communication!' } })).toEqual([
      'hi',
      'communication',
      ...['com', 'comm', 'commu', 'commun', 'communi', 'communic', 'communica', 'communicat'],
    ]);
  });

  it('is capped, whole words first', () => {
    const many = Array.from({ length: 2000 }, (_, index) => `word${index}`).join(' ');
    const tokens = textTokens(many);
    expect(tokens.length).toBe(MAX_TOKENS);
    expect(tokens).toContain('word511');
  });

  it('finds every word by itself and by each of its beginnings', () => {
    fc.assert(
      fc.property(sentence, fc.nat(), fc.integer({ min: 3, max: 14 }), (text, at, length) => {
        const words = text.split(' ');
        const asked = Array.from(words[at % words.length] ?? '')
          .slice(0, length)
          .join('');
        const query = parseSearchQuery(asked);
        const tokens = new Set(textTokens(text));
        expect(query.tokens.every((token) => tokens.has(token))).toBe(true);
        expect(matchesQuery(text, query)).toBe(true);
      }),
    );
  });

  it('never misses in the index what the check would find', () => {
    fc.assert(
      fc.property(sentence, sentence, (text, asked) => {
        const query = parseSearchQuery(asked);
        const long = query.words.every((one) => one.length >= 3);
        if (!long || !matchesQuery(text, query)) return;
        const tokens = new Set(textTokens(text));
        expect(query.tokens.every((token) => tokens.has(token))).toBe(true);
      }),
    );
  });

  it('keeps to 50 tokens for an ordinary message', () => {
    const text = 'Hello Ana, your order 4711 was sent today and arrives tomorrow between nine and twelve';
    expect(textTokens(text).length).toBeLessThanOrEqual(50);
  });
});

describe('parseSearchQuery', () => {
  it('takes quoted parts as phrases', () => {
    const query = parseSearchQuery('"order sent" toda');
    expect(query.phrases).toEqual([['order', 'sent']]);
    expect(query.words).toEqual(['toda']);
    expect(matchesQuery('Your ORDER sent today', query)).toBe(true);
    expect(matchesQuery('The order was sent today', query)).toBe(false);
  });

  it('checks the rest of a long word after decryption', () => {
    const query = parseSearchQuery('communicated');
    expect(query.tokens).toEqual(['communicat']);
    expect(matchesQuery('communication', query)).toBe(false);
    expect(matchesQuery('we communicated', query)).toBe(true);
  });

  it('has no tokens for an empty search', () => {
    expect(parseSearchQuery(' "" !? ').tokens).toEqual([]);
  });
});
