import type { OutboundMessage } from '@perdura/domain/whatsapp/outbound-message.ts';
import { outboundTypes } from '@perdura/domain/whatsapp/outbound-message.ts';
import { knownInboundTypes } from '@perdura/domain/whatsapp/inbound-content.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readContent } from './read-content.ts';

const buttons: OutboundMessage = {
  type: 'interactive',
  interactive: {
    type: 'button',
    header: { type: 'text', text: 'Clínica Sul' },
    body: { text: 'Você confirma?' },
    footer: { text: 'Responda até 18h' },
    action: {
      buttons: [
        { type: 'reply', reply: { id: 'yes', title: 'Confirmo' } },
        { type: 'reply', reply: { id: 'no', title: 'Remarcar' } },
      ],
    },
  },
};

const list: OutboundMessage = {
  type: 'interactive',
  interactive: {
    type: 'list',
    body: { text: 'Escolha' },
    action: {
      button: 'Horários',
      sections: [{ title: 'Quinta', rows: [{ id: 'a', title: '15h', description: 'Sala 2' }] }],
    },
  },
};

const link: OutboundMessage = {
  type: 'interactive',
  interactive: {
    type: 'cta_url',
    body: { text: 'Seu boleto' },
    action: { name: 'cta_url', parameters: { display_text: 'Abrir', url: 'https://example.com/b/1' } },
  },
};

/** A message whose content no schema has seen. */
const raw = (type: string, content: unknown): { type: string } => ({ type, ...{ [type]: content } });

describe('readContent', () => {
  it('reads buttons with header and footer', () => {
    expect(readContent(buttons)).toMatchObject({
      kind: 'interactive',
      header: 'Clínica Sul',
      body: 'Você confirma?',
      footer: 'Responda até 18h',
      choices: [
        { title: 'Confirmo', does: 'reply' },
        { title: 'Remarcar', does: 'reply' },
      ],
    });
  });

  it('reads a list', () => {
    expect(readContent(list)).toMatchObject({
      choices: [{ title: 'Horários', does: 'list' }],
      sections: [{ title: 'Quinta', rows: [{ title: '15h', description: 'Sala 2' }] }],
    });
  });

  it('reads a link button', () => {
    expect(readContent(link)).toMatchObject({
      choices: [{ title: 'Abrir', does: 'link', href: 'https://example.com/b/1' }],
    });
  });

  it('makes no link of an address that is not http', () => {
    const hostile = { type: 'image', image: { link: 'javascript:alert(1)' } };
    expect(readContent(hostile)).toMatchObject({ kind: 'media', href: undefined });
  });

  it.each([
    [
      { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 'no', title: 'Remarcar' } } },
      'Remarcar',
    ],
    [{ type: 'interactive', interactive: { type: 'list_reply', list_reply: { id: 'a', title: '15h' } } }, '15h'],
    [{ type: 'button', button: { payload: 'p', text: 'Sim' } }, 'Sim'],
  ])('reads what a customer chose', (message, title) => {
    expect(readContent(message)).toMatchObject({ kind: 'reply', title });
  });

  it('tells a voice note from a sound file', () => {
    expect(readContent(raw('audio', { id: '1', voice: true }))).toMatchObject({ media: 'voice' });
    expect(readContent(raw('audio', { id: '1' }))).toMatchObject({ media: 'audio' });
  });

  it('reads coordinates written as text', () => {
    expect(readContent(raw('location', { latitude: '-23.5', longitude: -46.6 }))).toMatchObject({
      latitude: -23.5,
      longitude: -46.6,
    });
  });

  it('reads the inside of an edit', () => {
    const edit = { type: 'edit', edit: { original_message_id: 'w1', message: { type: 'text', text: { body: 'Oi' } } } };
    expect(readContent(edit)).toEqual({ kind: 'edit', target: 'w1', content: { kind: 'text', body: 'Oi' } });
  });

  it('shows the values of a template', () => {
    const template = {
      type: 'template',
      template: {
        name: 'order_update',
        language: { code: 'pt_BR' },
        components: [{ type: 'body', parameters: [{ type: 'text', text: 'Ana' }] }],
      },
    };
    expect(readContent(template)).toMatchObject({ name: 'order_update', language: 'pt_BR', values: ['Ana'] });
  });

  it('knows erased content from unknown content', () => {
    expect(readContent({ type: 'text', content_state: 'erased' })).toEqual({ kind: 'erased' });
    expect(readContent({ type: 'text', content_state: 'hidden' })).toEqual({ kind: 'hidden' });
    expect(readContent(raw('poll', {}))).toEqual({ kind: 'unsupported', type: 'poll' });
    expect(readContent({ type: 'unsupported', ...{ raw_type: 'poll' } })).toEqual({
      kind: 'unsupported',
      type: 'poll',
    });
    expect(readContent({ type: 'constructor' })).toEqual({ kind: 'unsupported', type: 'constructor' });
  });

  it('never throws, whatever stands in a message', () => {
    const types = fc.constantFrom(...outboundTypes, ...knownInboundTypes, 'unsupported');
    fc.assert(
      fc.property(types, fc.anything(), (type, content) => {
        expect(readContent(raw(type, content))).toHaveProperty('kind');
      }),
    );
  });
});
