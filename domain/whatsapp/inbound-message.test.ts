import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inboundExamples } from './inbound-examples.ts';
import { knownInboundTypes } from './inbound-content.ts';
import { parseInboundMessage } from './inbound-message.ts';

const frame = { from: '16505551234', id: 'wamid.HBgLMTY1MDU1NTEyMzQ=', timestamp: '1750090702' };

describe('parseInboundMessage', () => {
  it.each(inboundExamples)('reads $type and keeps every field', (message) => {
    const parsed = parseInboundMessage(structuredClone(message));
    expect(parsed.type).toBe(message.type);
    expect(parsed).toMatchObject(message);
  });

  it('has an example of every known type', () => {
    expect(new Set(inboundExamples.map(({ type }) => type))).toEqual(new Set([...knownInboundTypes, 'unsupported']));
  });

  it('keeps an unknown type and unknown fields raw', () => {
    const parsed = parseInboundMessage({ ...frame, type: 'poll', poll: { question: '?' }, novel: [1] });
    expect(parsed).toEqual({ ...frame, type: 'unsupported', raw_type: 'poll', poll: { question: '?' }, novel: [1] });
  });

  it('keeps a known type whose content is missing or odd', () => {
    expect(parseInboundMessage({ ...frame, type: 'interactive' })).toMatchObject({
      type: 'unsupported',
      raw_type: 'interactive',
    });
    expect(parseInboundMessage({ ...frame, type: 'text', text: 7 })).toMatchObject({ type: 'unsupported', text: 7 });
  });

  it('tells what WhatsApp could not show', () => {
    const parsed = parseInboundMessage({ ...frame, type: 'unsupported', unsupported: { type: 'edit' } });
    expect(parsed).toMatchObject({ type: 'unsupported', raw_type: 'edit' });
  });

  it('refuses only what has no id or no time', () => {
    expect(() => parseInboundMessage({ ...frame, id: undefined, type: 'text' })).toThrow();
    expect(() => parseInboundMessage({ ...frame, timestamp: 'soon', type: 'text' })).toThrow();
    fc.assert(
      fc.property(fc.string(), fc.dictionary(fc.string(), fc.jsonValue()), (type, extra) => {
        const { context: _context, referral: _referral, group_id: _group, errors: _errors, ...rest } = extra;
        const parsed = parseInboundMessage({ ...rest, ...frame, from_user_id: 'US.1', type });
        return parsed.id === frame.id;
      }),
    );
  });
});
