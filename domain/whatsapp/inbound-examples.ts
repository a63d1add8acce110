const frame = { from: '16505551234', id: 'wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQQA=', timestamp: '1750090702' };
const file = {
  id: '1013859600285441',
  sha256: '4654+8g=',
  url: 'https://lookaside.fbsbx.com/whatsapp_business/a?mid=1',
};
const context = { from: '15550783881', id: 'wamid.HBgLMTY0NjcwNDM1OTUVAgARGBI1QjJGRjI1RA==' };

/** An entry of `messages[]` for every inbound type and kind of answer, for tests and the sandbox. */
export const inboundExamples = [
  { ...frame, type: 'text', text: { body: 'Hello' } },
  { ...frame, type: 'image', image: { ...file, mime_type: 'image/jpeg', caption: 'Look' } },
  { ...frame, type: 'video', video: { ...file, mime_type: 'video/mp4' }, context: { forwarded: true } },
  { ...frame, type: 'audio', audio: { ...file, mime_type: 'audio/ogg; codecs=opus', voice: true } },
  { ...frame, type: 'document', document: { ...file, mime_type: 'application/pdf', filename: 'order.pdf' } },
  { ...frame, type: 'sticker', sticker: { ...file, mime_type: 'image/webp', animated: false } },
  { ...frame, type: 'location', location: { latitude: 41.7151, longitude: 44.8271, name: 'Old town' } },
  {
    ...frame,
    type: 'contacts',
    contacts: [{ name: { formatted_name: 'Ana' }, phones: [{ phone: '+1 555', wa_id: '1555' }], origin: 'other' }],
  },
  { ...frame, type: 'reaction', reaction: { message_id: context.id, emoji: '👍' } },
  { ...frame, type: 'reaction', reaction: { message_id: context.id } },
  { ...frame, type: 'button', button: { payload: 'yes-7', text: 'Yes' }, context },
  {
    ...frame,
    type: 'interactive',
    interactive: { type: 'button_reply', button_reply: { id: 'change', title: 'Change' } },
    context,
  },
  {
    ...frame,
    type: 'interactive',
    interactive: { type: 'list_reply', list_reply: { id: 'express', title: 'Express', description: 'Next day' } },
    context,
  },
  {
    ...frame,
    type: 'interactive',
    interactive: { type: 'nfm_reply', nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"city":"Porto"}' } },
    context,
  },
  {
    ...frame,
    type: 'order',
    order: {
      catalog_id: '194836987003835',
      text: 'Love these!',
      product_items: [{ product_retailer_id: 'di9ozbzfi4', quantity: 2, item_price: 30, currency: 'USD' }],
    },
  },
  { ...frame, type: 'system', system: { type: 'user_changed_number', body: 'changed', wa_id: '12195555358' } },
  {
    ...frame,
    type: 'edit',
    edit: { original_message_id: context.id, message: { type: 'text', text: { body: 'Hello again' } } },
  },
  { ...frame, type: 'revoke', revoke: { original_message_id: context.id } },
  {
    ...frame,
    type: 'unsupported',
    errors: [
      {
        code: 131051,
        title: 'Message type unknown',
        message: 'Message type unknown',
        error_data: { details: 'Message type is currently not supported.' },
      },
    ],
  },
  {
    from: '',
    from_user_id: 'US.13491208655302741918',
    id: 'wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQQB=',
    timestamp: '1750090703',
    type: 'text',
    text: { body: 'Without a phone number' },
    referral: { source_url: 'https://fb.me/1', source_id: '1', source_type: 'ad', ctwa_clid: 'Aff' },
  },
];
