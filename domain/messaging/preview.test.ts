import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inboundExamples } from '../whatsapp/inbound-examples.ts';
import { outboundExamples } from '../whatsapp/outbound/examples.ts';
import { PREVIEW_LENGTH, previewOf } from './preview.ts';

describe('previewOf', () => {
  it.each([
    [{ type: 'text', text: { body: 'Line one\n\tline two ' } }, 'Line one line two'],
    [{ type: 'image', image: { id: '1' } }, 'Photo'],
    [{ type: 'image', image: { id: '1', caption: 'June' } }, 'June'],
    [{ type: 'document', document: { id: '1', filename: 'order.pdf' } }, 'order.pdf'],
    [{ type: 'audio', audio: { id: '1', voice: true } }, 'Voice message'],
    [{ type: 'reaction', reaction: { message_id: 'w', emoji: '👍' } }, '👍'],
    [{ type: 'reaction', reaction: { message_id: 'w' } }, 'Reaction removed'],
    [{ type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 'x', title: 'Yes' } } }, 'Yes'],
    [{ type: 'template', template: { name: 'hello_world', language: { code: 'en' } } }, 'hello_world'],
    [
      {
        type: 'template',
        template: {
          name: 'order_update',
          language: { code: 'en' },
          components: [{ type: 'body', parameters: [{ type: 'text', text: 'Ana' }] }],
        },
      },
      'order_update',
    ],
    [{ type: 'edit', edit: { message: { type: 'text', text: { body: 'New' } } } }, 'New'],
    [{ type: 'poll', poll: {} }, 'Message that WhatsApp cannot show here'],
    [null, 'Message that WhatsApp cannot show here'],
  ])('%j', (body, text) => {
    expect(previewOf(body).text).toBe(text);
  });

  it.each([...outboundExamples.map(({ body }) => body), ...inboundExamples])('says something of $type', (body) => {
    expect(previewOf(body).text).not.toBe('');
  });

  it('is one line of bounded length for anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 2000 }), (text) => {
        const preview = previewOf({ type: 'text', text: { body: text } }).text;
        expect(Array.from(preview).length).toBeLessThanOrEqual(PREVIEW_LENGTH);
        expect(preview).not.toMatch(/[\n\r\t]/u);
      }),
    );
    fc.assert(fc.property(fc.anything(), (body) => typeof previewOf(body).text === 'string'));
  });
});
