import type { TemplateDefinition } from './definition.ts';

/** Templates of every form that fills differ in, for tests. */
export const templateExamples = {
  order: {
    name: 'order_update',
    language: 'pt_BR',
    category: 'UTILITY',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Pedido {{1}}' },
      { type: 'BODY', text: 'Olá {{1}}, o pedido de {{2}} chega em {{3}}.' },
      { type: 'FOOTER', text: 'Loja' },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'URL', text: 'Acompanhar', url: 'https://example.com/orders/{{1}}' },
          { type: 'QUICK_REPLY', text: 'Ajuda' },
        ],
      },
    ],
  },
  named: {
    name: 'welcome',
    language: 'en',
    category: 'MARKETING',
    parameter_format: 'NAMED',
    components: [
      { type: 'HEADER', format: 'IMAGE' },
      { type: 'BODY', text: 'Hello {{first_name}}, your code is {{code}} and again {{first_name}}.' },
      { type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', text: 'Copy' }] },
    ],
  },
  login: {
    name: 'login_code',
    language: 'en',
    category: 'AUTHENTICATION',
    components: [
      { type: 'BODY', text: '*{{1}}* is your verification code.', add_security_recommendation: true },
      { type: 'FOOTER', text: 'This code expires in 10 minutes.', code_expiration_minutes: 10 },
      { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy code' }] },
    ],
  },
  cards: {
    name: 'summer_cards',
    language: 'en',
    category: 'MARKETING',
    components: [
      { type: 'BODY', text: 'Summer is here, {{1}}.' },
      {
        type: 'CAROUSEL',
        cards: ['First', 'Second'].map((title) => ({
          components: [
            { type: 'HEADER', format: 'IMAGE' },
            { type: 'BODY', text: `${title}: {{1}} off.` },
            { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'More' }] },
          ],
        })),
      },
    ],
  },
  plain: {
    name: 'hello_world',
    language: 'en_US',
    category: 'UTILITY',
    components: [{ type: 'BODY', text: 'Welcome and congratulations.' }],
  },
} as const satisfies Record<string, TemplateDefinition>;
