import type { AccountSeed } from './seed.ts';
import { helloWorld } from './seed.ts';

/** Approved templates of the demo account, one of each shape that sends meet. */
export const demoTemplates: NonNullable<AccountSeed['templates']> = [
  helloWorld,
  {
    name: 'order_update',
    language: 'en',
    category: 'UTILITY',
    components: [
      { type: 'BODY', text: 'Hi {{1}}, your order {{2}} is on its way.', example: { body_text: [['Ana', '1042']] } },
      {
        type: 'BUTTONS',
        buttons: [{ type: 'URL', text: 'Track order', url: 'https://example.com/orders/{{1}}', example: ['1042'] }],
      },
    ],
  },
  {
    name: 'order_update',
    language: 'pt_BR',
    category: 'UTILITY',
    components: [
      {
        type: 'BODY',
        text: 'Olá {{1}}, o seu pedido {{2}} está a caminho.',
        example: { body_text: [['Ana', '1042']] },
      },
      {
        type: 'BUTTONS',
        buttons: [{ type: 'URL', text: 'Acompanhar', url: 'https://example.com/orders/{{1}}', example: ['1042'] }],
      },
    ],
  },
  {
    name: 'spring_offer',
    language: 'en',
    category: 'MARKETING',
    components: [
      { type: 'HEADER', format: 'IMAGE' },
      { type: 'BODY', text: 'Hello {{1}}, our spring offer is here for you.', example: { body_text: [['Ana']] } },
      { type: 'FOOTER', text: 'Reply STOP to opt out' },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'Show me' },
          { type: 'QUICK_REPLY', text: 'Not interested' },
        ],
      },
    ],
  },
  {
    name: 'login_code',
    language: 'en',
    category: 'AUTHENTICATION',
    components: [
      { type: 'BODY', text: '*{{1}}* is your verification code.', add_security_recommendation: true },
      { type: 'FOOTER', text: 'This code expires in 10 minutes.', code_expiration_minutes: 10 },
      { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy code' }] },
    ],
  },
  {
    name: 'visit_reminder',
    language: 'en',
    category: 'UTILITY',
    parameter_format: 'NAMED',
    components: [
      {
        type: 'BODY',
        text: 'Hi {{first_name}}, we expect you on {{day}} at our office.',
        example: {
          body_text_named_params: [
            { param_name: 'first_name', example: 'Ana' },
            { param_name: 'day', example: 'Monday' },
          ],
        },
      },
    ],
  },
];
