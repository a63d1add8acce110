import { describe, expect, it } from 'vitest';
import type { TemplateDefinition } from './definition.ts';
import { mayEdit } from './edit-budget.ts';
import { requireValidTemplate, templateRules, validateTemplate } from './validate.ts';

const good: TemplateDefinition = {
  name: 'order_update',
  language: 'en',
  category: 'UTILITY',
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['4711'] } },
    {
      type: 'BODY',
      text: 'Hello {{1}}, your order {{2}} is on its way to you.',
      example: { body_text: [['Ana', '4711']] },
    },
    { type: 'FOOTER', text: 'Garden shop' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Help' },
        { type: 'URL', text: 'Track', url: 'https://example.com/{{1}}', example: ['4711'] },
      ],
    },
  ],
};
const login: TemplateDefinition = {
  name: 'login',
  language: 'pt_BR',
  category: 'AUTHENTICATION',
  components: [
    { type: 'BODY', add_security_recommendation: true },
    { type: 'FOOTER', code_expiration_minutes: 10 },
    { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
  ],
};
const card = (format: string) => ({
  components: [
    { type: 'HEADER', format, example: { header_handle: ['4::aW'] } },
    { type: 'BODY', text: 'A fine thing.' },
  ],
});
const named: TemplateDefinition = {
  name: 'cards',
  language: 'en_US',
  category: 'MARKETING',
  parameter_format: 'NAMED',
  components: [
    {
      type: 'body',
      text: 'Summer is here, {{first_name}}, come in.',
      example: { body_text_named_params: [{ param_name: 'first_name', example: 'Ana' }] },
    },
    { type: 'carousel', cards: [card('IMAGE'), card('IMAGE')] },
  ],
};

/** A template with one component replaced (by type) or added. */
function withComponent(component: TemplateDefinition['components'][number]): TemplateDefinition {
  const others = good.components.filter(({ type }) => type !== component.type);
  return { ...good, components: [...others, component] };
}
const body = (text: string, values: string[] = []) =>
  withComponent({ type: 'BODY', text, example: { body_text: [values] } });
const buttons = (...list: { type: string; text?: string; url?: string; phone_number?: string }[]) =>
  withComponent({ type: 'BUTTONS', buttons: list });
const reply = (text: string) => ({ type: 'QUICK_REPLY', text });
const links = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ type: 'URL', text: `L${index}`, url: 'https://example.com' }));

/** For each rule a template that breaks it. */
const bad: Record<string, TemplateDefinition> = {
  'name-form': { ...good, name: 'Order Update' },
  'language-form': { ...good, language: 'English' },
  'category-known': { ...good, category: 'SERVICE' },
  'name-unique': good,
  'component-once': { ...good, components: [...good.components, { type: 'footer', text: 'Again' }] },
  'header-media-handle': withComponent({ type: 'HEADER', format: 'IMAGE' }),
  'button-count': buttons(...links(3)),
  'button-groups': buttons(reply('A'), ...links(1), reply('B')),
  'button-form': buttons(reply('x'.repeat(26))),
  'cards-alike': {
    ...named,
    components: [...named.components.slice(0, 1), { type: 'CAROUSEL', cards: [card('IMAGE'), card('VIDEO')] }],
  },
  'authentication-form': {
    ...login,
    components: [...login.components, { type: 'HEADER', format: 'TEXT', text: 'Hi' }],
  },
  'body-required': { ...good, components: good.components.filter(({ type }) => type !== 'BODY') },
  'text-length': withComponent({ type: 'FOOTER', text: 'x'.repeat(61) }),
  'variable-names': body('Hello {{2}}, this is your order for today.', ['x']),
  'header-one-variable': withComponent({
    type: 'HEADER',
    format: 'TEXT',
    text: 'A {{1}} {{2}}',
    example: { header_text: ['a', 'b'] },
  }),
  'footer-no-variable': withComponent({ type: 'FOOTER', text: 'Shop {{1}}' }),
  'variable-not-at-edge': body('{{1}}, this is your order for today.', ['x']),
  'variable-not-adjacent': body('Hello dear {{1}} {{2}}, this is your order for today.', ['x', 'y']),
  'variable-ratio': body('Hi {{1}} or {{2}} bye.', ['x', 'y']),
  'variable-examples': body('Hello {{1}}, this is your order for today.'),
};

describe('template rules', () => {
  it.each([good, login, named])('find nothing wrong with $name', (template) => {
    expect(validateTemplate(template)).toEqual([]);
    requireValidTemplate(template);
  });

  it.each(templateRules.map(({ id }) => id))('%s is found when broken', (id) => {
    const template = bad[id];
    if (template === undefined) throw new Error(`no example for ${id}`);
    const others = id === 'name-unique' ? [good] : [];
    expect(validateTemplate(template, { others }).map(({ rule }) => rule)).toContain(id);
  });

  it('finds the same text under another name', () => {
    expect(validateTemplate(good, { others: [{ ...good, name: 'other' }] }).map(({ rule }) => rule)).toEqual([
      'name-unique',
    ]);
    expect(validateTemplate(good, { others: [{ ...good, language: 'de' }] })).toEqual([]);
  });

  it('tells all that is wrong at once, with the rule as code', () => {
    expect(() => {
      requireValidTemplate({ ...good, name: 'X Y', category: 'OTHER' });
    }).toThrow(
      expect.objectContaining({
        code: 'template_invalid',
        errors: [expect.objectContaining({ code: 'name-form' }), expect.objectContaining({ code: 'category-known' })],
      }),
    );
  });

  it('has ids that differ', () => {
    expect(new Set(templateRules.map(({ id }) => id)).size).toBe(templateRules.length);
  });
});

describe('mayEdit', () => {
  const now = new Date('2026-11-02T12:00:00Z');
  const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

  it('allows one edit a day and ten in 30 days of an approved template', () => {
    expect(mayEdit('APPROVED', [], now)).toEqual({ allowed: true });
    expect(mayEdit('APPROVED', [ago(23)], now)).toEqual({ allowed: false, from: new Date('2026-11-02T13:00:00Z') });
    expect(mayEdit('APPROVED', [ago(24)], now)).toEqual({ allowed: true });
    const ten = Array.from({ length: 10 }, (_, index) => ago(25 * (index + 1)));
    expect(mayEdit('APPROVED', ten, now).allowed).toBe(false);
    expect(mayEdit('APPROVED', ten.slice(0, 9), now).allowed).toBe(true);
  });

  it('allows any number of a rejected or paused one, and none in review', () => {
    expect(mayEdit('REJECTED', [ago(1), ago(2)], now)).toEqual({ allowed: true });
    expect(mayEdit('PENDING', [], now)).toEqual({ allowed: false, from: null });
  });
});
