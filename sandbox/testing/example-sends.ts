const body = { text: 'Body' };
const footer = { text: 'Footer' };
const link = 'https://example.com/file';
const buttons = [
  { type: 'reply', reply: { id: 'yes', title: 'Yes' } },
  { type: 'reply', reply: { id: 'no', title: 'No' } },
];
const rows = Array.from({ length: 10 }, (_, index) => ({ id: `r${index}`, title: `Row ${index}`, description: 'd' }));
const card = (index: number) => ({
  card_index: index,
  type: 'cta_url',
  header: { type: 'image', image: { link } },
  body: { text: 'Card' },
  action: { name: 'cta_url', parameters: { display_text: 'Open', url: link } },
});

/** One message of each shape that the Cloud API takes, at its limits where it has some. Templates are those of the demo account. */
export const exampleSends: Readonly<Record<string, Record<string, unknown>>> = {
  text: { type: 'text', text: { body: 'x'.repeat(4096), preview_url: true } },
  'text with context': { type: 'text', text: { body: 'x' }, context: { message_id: 'wamid.X' } },
  image: { type: 'image', image: { link, caption: 'c'.repeat(1024) } },
  video: { type: 'video', video: { link } },
  audio: { type: 'audio', audio: { link } },
  voice: { type: 'audio', audio: { link, voice: true } },
  document: { type: 'document', document: { link, filename: 'a.pdf', caption: 'c' } },
  sticker: { type: 'sticker', sticker: { link } },
  location: { type: 'location', location: { latitude: '37.44', longitude: '-122.16', name: 'n', address: 'a' } },
  contacts: {
    type: 'contacts',
    contacts: [
      { name: { formatted_name: 'Ana B', first_name: 'Ana' }, phones: [{ phone: '+1 650 555 1234', type: 'WORK' }] },
    ],
  },
  'reply buttons': { type: 'interactive', interactive: { type: 'button', body, footer, action: { buttons } } },
  'buttons with header': {
    type: 'interactive',
    interactive: { type: 'button', header: { type: 'image', image: { link } }, body, action: { buttons } },
  },
  list: {
    type: 'interactive',
    interactive: {
      type: 'list',
      header: { type: 'text', text: 'Header' },
      body,
      action: { button: 'Choose', sections: [{ title: 'One', rows }] },
    },
  },
  'link button': {
    type: 'interactive',
    interactive: {
      type: 'cta_url',
      body,
      action: { name: 'cta_url', parameters: { display_text: 'Open', url: link } },
    },
  },
  'location request': {
    type: 'interactive',
    interactive: { type: 'location_request_message', body, action: { name: 'send_location' } },
  },
  flow: {
    type: 'interactive',
    interactive: {
      type: 'flow',
      body,
      action: {
        name: 'flow',
        parameters: { flow_message_version: '3', flow_cta: 'Open', flow_id: '1', flow_token: 't' },
      },
    },
  },
  carousel: {
    type: 'interactive',
    interactive: { type: 'carousel', body, action: { cards: [card(0), card(1)] } },
  },
  catalogue: {
    type: 'interactive',
    interactive: {
      type: 'catalog_message',
      body,
      action: { name: 'catalog_message', parameters: { thumbnail_product_retailer_id: 'sku' } },
    },
  },
  product: {
    type: 'interactive',
    interactive: { type: 'product', body, action: { catalog_id: '1', product_retailer_id: 'sku' } },
  },
  'order details': {
    type: 'interactive',
    interactive: { type: 'order_details', body, action: { name: 'review_and_pay', parameters: { reference_id: 'r' } } },
  },
  'order status': {
    type: 'interactive',
    interactive: { type: 'order_status', body, action: { name: 'review_order', parameters: { reference_id: 'r' } } },
  },
  'template without values': { type: 'template', template: { name: 'hello_world', language: { code: 'en_US' } } },
  'template with values': {
    type: 'template',
    template: {
      name: 'order_update',
      language: { code: 'en' },
      components: [
        {
          type: 'body',
          parameters: [
            { type: 'text', text: 'Ana' },
            { type: 'date_time', date_time: { fallback_value: 'today', day_of_week: 5 } },
          ],
        },
        { type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: '1042' }] },
      ],
    },
  },
  'named template': {
    type: 'template',
    template: {
      name: 'visit_reminder',
      language: { code: 'en' },
      components: [
        {
          type: 'body',
          parameters: [
            { type: 'text', parameter_name: 'first_name', text: 'Ana' },
            { type: 'text', parameter_name: 'day', text: 'Monday' },
          ],
        },
      ],
    },
  },
};
