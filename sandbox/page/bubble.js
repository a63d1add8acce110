import { el, icon } from './dom.js';
import { richText } from './rich-text.js';
import { templateContent } from './template-content.js';

/** Where the bytes of a file are. */
function source(media) {
  return media.id ? `/_sandbox/media/${media.id}` : media.link;
}

function mediaNode(type, media) {
  const url = source(media);
  if (type === 'image') return el('img', { class: 'media', src: url, alt: media.caption ?? 'Image' });
  if (type === 'sticker') return el('img', { class: 'sticker', src: url, alt: 'Sticker' });
  if (type === 'video' || type === 'gif')
    return el('video', { class: 'media', src: url, controls: true, preload: 'metadata' });
  if (type === 'audio') return el('audio', { class: 'media', src: url, controls: true, preload: 'none' });
  const name = media.filename ?? 'Document';
  return el(
    'a',
    { class: 'file', href: url, target: '_blank', rel: 'noreferrer' },
    icon('file'),
    el('span', {}, name, el('small', {}, media.mime_type ?? 'Document')),
  );
}

function withCaption(type, media) {
  return [mediaNode(type, media), media.caption ? richText(media.caption) : null];
}

function headerNodes(header) {
  if (!header) return [];
  if (header.type === 'text') return [el('div', { class: 'head' }, richText(header.text))];
  return [mediaNode(header.type, header[header.type])];
}

function sections(header, body, footer) {
  return [...headerNodes(header), body ? richText(body) : null, footer ? el('div', { class: 'foot' }, footer) : null];
}

function location({ latitude, longitude, name, address }) {
  const place = `${latitude}, ${longitude}`;
  const href = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=15/${latitude}/${longitude}`;
  return el(
    'a',
    { class: 'file', href, target: '_blank', rel: 'noreferrer' },
    icon('pin'),
    el('span', {}, name ?? 'Location', el('small', {}, address ?? place)),
  );
}

function contactCards(contacts) {
  return contacts.map((contact) =>
    el(
      'div',
      { class: 'file' },
      icon('person'),
      el(
        'span',
        {},
        contact.name?.formatted_name ?? contact.name?.first_name ?? 'Contact',
        el('small', {}, contact.phones?.map((phone) => phone.phone ?? phone.wa_id).join(', ') || 'Contact card'),
      ),
    ),
  );
}

function order({ product_items: items = [], text }) {
  const total = items.reduce((sum, item) => sum + Number(item.item_price) * Number(item.quantity), 0);
  return [
    el(
      'div',
      { class: 'file' },
      icon('cart'),
      el('span', {}, `${items.length} item(s)`, el('small', {}, `${total} ${items[0]?.currency ?? ''}`)),
    ),
    text ? richText(text) : null,
  ];
}

function template(send) {
  const content = templateContent(send);
  if (!content) return [note(`Template ${send.name} (${send.language.code})`)];
  const { header, media, body, footer } = content;
  const head = media
    ? { type: media.type, [media.type]: media[media.type] }
    : header
      ? { type: 'text', text: header }
      : null;
  return sections(head, body, footer);
}

function interactive(content) {
  if (content.button_reply) return [richText(content.button_reply.title)];
  if (content.list_reply) {
    return [
      richText(content.list_reply.title),
      content.list_reply.description ? el('div', { class: 'foot' }, content.list_reply.description) : null,
    ];
  }
  if (content.nfm_reply) return [richText(content.nfm_reply.body), el('code', {}, content.nfm_reply.response_json)];
  return sections(content.header, content.body?.text, content.footer?.text);
}

function note(text) {
  return el('span', { class: 'note' }, text);
}

/**
 * The inside of a message's bubble.
 * @param {Record<string, any>} message as the control API gives it
 */
export function bubbleContent(message) {
  const { type } = message;
  const content = message[type];
  switch (type) {
    case 'text':
      return [richText(content.body)];
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker':
      return withCaption(type, content);
    case 'location':
      return [location(content)];
    case 'contacts':
      return contactCards(content);
    case 'interactive':
      return interactive(content);
    case 'template':
      return template(content);
    case 'button':
      return [richText(content.text)];
    case 'order':
      return order(content);
    case 'system':
      return [note(content.body)];
    case 'edit':
      return [note('Edited: '), ...bubbleContent(content.message)];
    case 'revoke':
      return [note('You deleted a message')];
    default:
      return [note(content?.type ? `Unsupported: ${content.type}` : 'Unsupported message')];
  }
}

/** A message in one line. @param {Record<string, any>} message */
export function previewOf(message) {
  const { type } = message;
  const content = message[type];
  if (type === 'template') return templateContent(content)?.body ?? `Template ${content.name}`;
  if (type === 'interactive') {
    return (
      content.body?.text ??
      content.button_reply?.title ??
      content.list_reply?.title ??
      content.nfm_reply?.body ??
      'Message'
    );
  }
  const named = {
    image: 'Photo',
    video: 'Video',
    audio: 'Audio',
    document: 'Document',
    sticker: 'Sticker',
    location: 'Location',
    contacts: 'Contact',
    order: 'Order',
    revoke: 'Deleted a message',
  };
  if (type === 'reaction') return content.emoji ? `Reacted ${content.emoji}` : 'Took a reaction back';
  return content?.body ?? content?.text ?? content?.caption ?? named[type] ?? 'Message';
}
