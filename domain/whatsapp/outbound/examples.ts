import type { OutboundMessage } from '../outbound-message.ts';

/** A message body and what it shows. */
export type OutboundExample = { readonly name: string; readonly body: OutboundMessage };

const action = {
  name: 'cta_url',
  parameters: { display_text: 'See dates', url: 'https://example.com/dates' },
} as const;
const image = { link: 'https://example.com/garden.png' };

function interactive(
  name: string,
  content: Extract<OutboundMessage, { type: 'interactive' }>['interactive'],
): OutboundExample {
  return { name, body: { type: 'interactive', interactive: content } };
}

function template(name: string, content: Extract<OutboundMessage, { type: 'template' }>['template']): OutboundExample {
  return { name, body: { type: 'template', template: content } };
}

const simple: readonly OutboundExample[] = [
  { name: 'text with preview', body: { type: 'text', text: { body: 'See https://example.com', preview_url: true } } },
  { name: 'image by link', body: { type: 'image', image: { ...image, caption: 'The garden in June' } } },
  { name: 'image by id', body: { type: 'image', image: { id: '1013859600285441' } } },
  { name: 'video', body: { type: 'video', video: { id: '1166846181421424', caption: 'How to prune' } } },
  { name: 'voice', body: { type: 'audio', audio: { id: '1013859600285441', voice: true } } },
  {
    name: 'document',
    body: { type: 'document', document: { id: '1376223850470843', filename: 'order.pdf', caption: 'Your order' } },
  },
  { name: 'sticker', body: { type: 'sticker', sticker: { id: '798882015472548' } } },
  {
    name: 'location',
    body: {
      type: 'location',
      location: { latitude: '41.7151', longitude: '44.8271', name: 'Old town', address: 'Tbilisi, Georgia' },
    },
  },
  { name: 'reaction', body: { type: 'reaction', reaction: { message_id: 'wamid.HBgLMQA=', emoji: '👍' } } },
  { name: 'reaction taken back', body: { type: 'reaction', reaction: { message_id: 'wamid.HBgLMQA=', emoji: '' } } },
  {
    name: 'contacts',
    body: {
      type: 'contacts',
      contacts: [
        {
          name: { formatted_name: 'Ana Lima', first_name: 'Ana', last_name: 'Lima' },
          birthday: '1990-01-23',
          org: { company: 'Garden shop', title: 'Lead' },
          addresses: [{ city: 'Porto', country: 'Portugal', country_code: 'PT', type: 'Office' }],
          emails: [{ email: 'ana@example.com', type: 'Work' }],
          phones: [{ phone: '+351912345678', type: 'Mobile', wa_id: '351912345678' }],
          urls: [{ url: 'https://example.com', type: 'Company' }],
        },
      ],
    },
  },
];

const interactives: readonly OutboundExample[] = [
  interactive('reply buttons', {
    type: 'button',
    header: { type: 'image', image: { id: '2762702990552401' } },
    body: { text: 'Your appointment is tomorrow at 10.' },
    footer: { text: 'Garden shop' },
    action: {
      buttons: [
        { type: 'reply', reply: { id: 'change', title: 'Change' } },
        { type: 'reply', reply: { id: 'cancel', title: 'Cancel' } },
      ],
    },
  }),
  interactive('list', {
    type: 'list',
    header: { type: 'text', text: 'Delivery' },
    body: { text: 'Which way?' },
    action: {
      button: 'Choose',
      sections: [
        { title: 'Soon', rows: [{ id: 'express', title: 'Express', description: 'Next day' }] },
        { title: 'Later', rows: [{ id: 'mail', title: 'Mail' }] },
      ],
    },
  }),
  interactive('link', {
    type: 'cta_url',
    header: { type: 'document', document: image },
    body: { text: 'Dates' },
    action,
  }),
  interactive('location request', {
    type: 'location_request_message',
    body: { text: 'Where are you?' },
    action: { name: 'send_location' },
  }),
  interactive('form', {
    type: 'flow',
    body: { text: 'Book a visit' },
    action: {
      name: 'flow',
      parameters: {
        flow_message_version: '3',
        flow_id: '123456',
        flow_cta: 'Book',
        flow_token: 'AQAAAAACS5FpgQ',
        flow_action: 'navigate',
        flow_action_payload: { screen: 'WELCOME', data: { price: 100 } },
      },
    },
  }),
  interactive('product', {
    type: 'product',
    action: { catalog_id: '194836987003835', product_retailer_id: 'di9ozbzfi4' },
  }),
  interactive('products', {
    type: 'product_list',
    header: { type: 'text', text: 'Offers' },
    body: { text: 'This week' },
    action: {
      catalog_id: '194836987003835',
      sections: [{ product_items: [{ product_retailer_id: 'di9ozbzfi4' }, { product_retailer_id: 'nqryix03ez' }] }],
    },
  }),
  interactive('catalog', {
    type: 'catalog_message',
    body: { text: 'All we have' },
    action: { name: 'catalog_message', parameters: { thumbnail_product_retailer_id: '2lc20305pt' } },
  }),
  interactive('cards with links', {
    type: 'carousel',
    body: { text: 'Our offers' },
    action: {
      cards: [
        { card_index: 0, type: 'cta_url', header: { type: 'image', image }, body: { text: 'First' }, action },
        { card_index: 1, type: 'cta_url', header: { type: 'image', image }, action },
      ],
    },
  }),
  interactive('cards with products', {
    type: 'carousel',
    body: { text: 'Our products' },
    action: {
      cards: [
        { card_index: 0, type: 'product', action: { product_retailer_id: 'abc123xyz', catalog_id: '123456789' } },
        { card_index: 1, type: 'product', action: { product_retailer_id: 'def456uvw', catalog_id: '123456789' } },
      ],
    },
  }),
  interactive('address request', {
    type: 'address_message',
    body: { text: 'Where shall it go?' },
    action: {
      name: 'address_message',
      parameters: { country: 'IN', values: { name: 'Asha', in_pin_code: '400063' }, validation_errors: { city: '?' } },
    },
  }),
  interactive('contact info request', {
    type: 'request_contact_info',
    body: { text: 'Share your number?' },
    action: { name: 'request_contact_info' },
  }),
  interactive('call permission', { type: 'call_permission_request', action: { name: 'call_permission_request' } }),
  interactive('call button', {
    type: 'voice_call',
    body: { text: 'Call us' },
    action: { name: 'voice_call', parameters: { display_text: 'Call now', ttl_minutes: 100, payload: 'p' } },
  }),
];

const templates: readonly OutboundExample[] = [
  template('template without values', { name: 'hello_world', language: { code: 'en_US' } }),
  template('template with values', {
    name: 'order_update',
    language: { code: 'pt_BR', policy: 'deterministic' },
    components: [
      { type: 'header', parameters: [{ type: 'document', document: { ...image, filename: 'order.pdf' } }] },
      {
        type: 'body',
        parameters: [
          { type: 'text', parameter_name: 'first_name', text: 'Ana' },
          { type: 'currency', currency: { fallback_value: 'R$ 10', code: 'BRL', amount_1000: 10_000 } },
          { type: 'date_time', date_time: { fallback_value: '2 de novembro' } },
        ],
      },
      { type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: 'order-7' }] },
      { type: 'BUTTON', sub_type: 'COPY_CODE', index: 1, parameters: [{ type: 'coupon_code', coupon_code: 'SAVE10' }] },
    ],
  }),
  template('template with cards', {
    name: 'summer_cards',
    language: { code: 'en' },
    components: [
      {
        type: 'carousel',
        cards: [
          {
            card_index: 0,
            components: [
              { type: 'header', parameters: [{ type: 'image', image: { id: '24230790383178626' } }] },
              {
                type: 'button',
                sub_type: 'quick_reply',
                index: 0,
                parameters: [{ type: 'payload', payload: 'more-0' }],
              },
            ],
          },
        ],
      },
    ],
  }),
  template('template with an offer that ends', {
    name: 'last_days',
    language: { code: 'en' },
    components: [
      {
        type: 'limited_time_offer',
        parameters: [{ type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: 1_796_000_000_000 } }],
      },
      {
        type: 'button',
        sub_type: 'flow',
        index: 0,
        parameters: [{ type: 'action', action: { flow_token: 'unused' } }],
      },
    ],
  }),
];

/** One body for every type and kind, for tests, the sandbox page and documentation. */
export const outboundExamples: readonly OutboundExample[] = [...simple, ...interactives, ...templates];
