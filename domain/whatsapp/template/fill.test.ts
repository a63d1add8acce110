import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPerduraError } from '../../errors/perdura-error.ts';
import { outboundMessageSchema } from '../outbound-message.ts';
import { templateDefinitionSchema } from './definition.ts';
import { fillTemplate, templateValuesSchema, type TemplateValues } from './fill.ts';
import { renderTemplate } from './render.ts';
import { templateExamples } from './template-examples.ts';
import { resolveValue, type ValueSource } from './value.ts';

const literal = (value: string | number) => ({ from: 'literal', value }) as const;
const field = (path: string, more: Partial<ValueSource> = {}) => ({ from: 'contact', path, ...more }) as ValueSource;

const orderValues: TemplateValues = {
  header: { '1': literal(4711) },
  body: {
    '1': field('name', { fallback: 'cliente' }),
    '2': { from: 'run', path: 'order.total', format: { as: 'currency', currency: 'BRL' } },
    '3': { from: 'run', path: 'order.due', format: { as: 'date', time_zone: 'America/Sao_Paulo' } },
  },
  buttons: { '0': literal('4711'), '1': literal('help-4711') },
};
const facts = { contact: { name: 'Ana' }, run: { order: { total: 1234.5, due: '2026-11-03T01:00:00Z' } } };

function errorsOf(act: () => unknown): { code: string; fields: [string, string][] } {
  try {
    act();
  } catch (error) {
    if (isPerduraError(error)) {
      return { code: error.code, fields: (error.errors ?? []).map(({ pointer, code }) => [pointer, code]) };
    }
    throw error;
  }
  return { code: 'none', fields: [] };
}

describe('fillTemplate', () => {
  it('fills header, body and buttons with formats of the language', () => {
    const send = fillTemplate(templateExamples.order, orderValues, facts);
    expect(send).toEqual({
      name: 'order_update',
      language: { code: 'pt_BR' },
      components: [
        { type: 'header', parameters: [{ type: 'text', text: '4711' }] },
        {
          type: 'body',
          parameters: [
            { type: 'text', text: 'Ana' },
            { type: 'text', text: 'R$\u00a01.234,50' },
            { type: 'text', text: '2 de novembro de 2026' },
          ],
        },
        { type: 'button', index: 0, sub_type: 'url', parameters: [{ type: 'text', text: '4711' }] },
        { type: 'button', index: 1, sub_type: 'quick_reply', parameters: [{ type: 'payload', payload: 'help-4711' }] },
      ],
    });
    expect(renderTemplate(templateExamples.order, send)).toEqual({
      header: 'Pedido 4711',
      body: 'Olá Ana, o pedido de R$\u00a01.234,50 chega em 2 de novembro de 2026.',
      footer: 'Loja',
      buttons: ['Acompanhar', 'Ajuda'],
    });
  });

  it('fills names, each once, media by link or id, and codes', () => {
    const values = {
      header: { media: literal('https://example.com/a.png') },
      body: { first_name: literal('Ana'), code: literal('SAVE10') },
      buttons: { '0': literal('SAVE10') },
    };
    const send = fillTemplate(templateExamples.named, values, {});
    expect(send.components).toEqual([
      { type: 'header', parameters: [{ type: 'image', image: { link: 'https://example.com/a.png' } }] },
      {
        type: 'body',
        parameters: [
          { type: 'text', text: 'Ana', parameter_name: 'first_name' },
          { type: 'text', text: 'SAVE10', parameter_name: 'code' },
        ],
      },
      { type: 'button', index: 0, sub_type: 'copy_code', parameters: [{ type: 'coupon_code', coupon_code: 'SAVE10' }] },
    ]);
    expect(renderTemplate(templateExamples.named, send).body).toBe('Hello Ana, your code is SAVE10 and again Ana.');
  });

  it('gives a code to body and button of an authentication template', () => {
    const send = fillTemplate(templateExamples.login, { body: { code: literal('123456') } }, {});
    expect(send.components).toEqual([
      { type: 'body', parameters: [{ type: 'text', text: '123456' }] },
      { type: 'button', index: 0, sub_type: 'url', parameters: [{ type: 'text', text: '123456' }] },
    ]);
  });

  it('fills the cards of a carousel', () => {
    const card = (off: string) => ({ header: { media: literal('24230790383178626') }, body: { '1': literal(off) } });
    const values = { body: { '1': literal('Ana') }, cards: [card('10 %'), card('20 %')] };
    const send = fillTemplate(templateExamples.cards, values, {});
    expect(outboundMessageSchema.safeParse({ type: 'template', template: send }).success).toBe(true);
    expect(send.components?.[1]).toMatchObject({
      type: 'carousel',
      cards: [
        { card_index: 0, components: [{ type: 'header' }, { type: 'body', parameters: [{ text: '10 %' }] }] },
        { card_index: 1, components: [{ type: 'header' }, { type: 'body', parameters: [{ text: '20 %' }] }] },
      ],
    });
  });

  it('needs no values for a template without variables', () => {
    expect(fillTemplate(templateExamples.plain, {}, {})).toEqual({ name: 'hello_world', language: { code: 'en_US' } });
  });

  it('tells everything that is wrong, by field', () => {
    const values: TemplateValues = {
      body: {
        '1': literal('two\nlines'),
        '2': { from: 'run', path: 'order.total', format: { as: 'number' } },
        '3': { from: 'run', path: 'order.due', format: { as: 'date', time_zone: 'Nowhere/Else' } },
      },
    };
    expect(errorsOf(() => fillTemplate(templateExamples.order, values, { run: { order: { due: 0 } } }))).toEqual({
      code: 'template_parameters_invalid',
      fields: [
        ['/header/1', 'missing'],
        ['/body/1', 'forbidden_characters'],
        ['/body/2', 'missing'],
        ['/body/3', 'bad_format'],
        ['/buttons/0', 'missing'],
      ],
    });
  });

  it('tells a result that is too long apart', () => {
    const values = { ...orderValues, header: { '1': literal('x'.repeat(54)) } };
    expect(errorsOf(() => fillTemplate(templateExamples.order, values, facts))).toEqual({
      code: 'template_text_too_long',
      fields: [['/header', 'too_long']],
    });
  });

  it('always gives what the Cloud API takes, or says why not', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.constantFrom('{{1}}', '${x}', '{{first_name}}', '__proto__'),
    );
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        const values = { ...orderValues, body: { '1': literal(a), '2': literal(b), '3': literal(c) } };
        const { code } = errorsOf(() => {
          const send = fillTemplate(templateExamples.order, values, {});
          expect(outboundMessageSchema.safeParse({ type: 'template', template: send }).success).toBe(true);
          const { body } = renderTemplate(templateExamples.order, send);
          expect(body).toBe(`Olá ${a.trim()}, o pedido de ${b.trim()} chega em ${c.trim()}.`);
        });
        expect(['none', 'template_parameters_invalid', 'template_text_too_long']).toContain(code);
      }),
    );
  });
});

describe('resolveValue', () => {
  const at = '2026-11-02T15:30:00Z';

  it.each([
    ['en_US', 'November 2, 2026', '1,234.5', '$1,234.50'],
    ['pt_BR', '2 de novembro de 2026', '1.234,5', 'US$\u00a01.234,50'],
    ['es_MX', '2 de noviembre de 2026', '1,234.5', 'USD\u00a01,234.50'],
    ['de', '2. November 2026', '1.234,5', '1.234,50\u00a0$'],
    ['fr', '2 novembre 2026', '1\u00a0234,5', '1\u00a0234,50\u00a0$US'],
    ['ru', '2 ноября 2026 г.', '1\u00a0234,5', '1\u00a0234,50\u00a0$'],
  ])('formats for %s', (language, date, number, money) => {
    const format = (value: string | number, as: ValueSource['format']) =>
      resolveValue({ from: 'literal', value, format: as }, {}, language);
    expect(format(at, { as: 'date' })).toEqual({ ok: true, text: date });
    expect(format(1234.5, { as: 'number' })).toEqual({ ok: true, text: number });
    expect(format('1234.5', { as: 'currency', currency: 'USD' })).toEqual({ ok: true, text: money });
  });

  it('reaches own fields only', () => {
    for (const path of ['constructor.name', '__proto__.x', 'toString', 'name.length', 'list.5']) {
      const resolved = resolveValue(field(path), { contact: { name: 'Ana', list: [1] } }, 'en');
      expect(resolved).toMatchObject({ ok: false, code: 'missing' });
    }
    expect(resolveValue(field('list.0'), { contact: { list: ['a'] } }, 'en')).toEqual({ ok: true, text: 'a' });
    expect(resolveValue(field('x', { fallback: 'you' }), {}, 'en')).toEqual({ ok: true, text: 'you' });
    expect(resolveValue(field('x'), { contact: { x: { y: 1 } } }, 'en')).toMatchObject({ code: 'bad_format' });
  });

  it('writes an unknown language as English', () => {
    expect(resolveValue({ from: 'literal', value: 1234, format: { as: 'number' } }, {}, '??')).toMatchObject({
      text: '1,234',
    });
  });
});

describe('schemas', () => {
  it('read what WhatsApp and people give', () => {
    for (const template of Object.values(templateExamples)) {
      expect(templateDefinitionSchema.parse(template)).toEqual(template);
    }
    expect(templateValuesSchema.parse(orderValues)).toEqual(orderValues);
    expect(templateValuesSchema.safeParse({ body: { '1': { from: 'eval', path: 'x' } } }).success).toBe(false);
  });
});
