import { el, icon } from './dom.js';
import { post } from './api.js';
import { bubbleContent } from './bubble.js';
import { askForm, pickOption } from './dialogs.js';
import { state, write } from './state.js';
import { templateContent } from './template-content.js';

function tap(message, choice) {
  return post(`phones/${state.waId}/taps`, { wamid: message.wamid, ...choice });
}

function reply(label, name, onclick, testId = 'reply') {
  return el(
    'button',
    { class: 'reply', type: 'button', onclick, 'data-testid': testId },
    name ? icon(name) : null,
    label,
  );
}

function linkReply(label, href, name = 'link') {
  return el(
    'a',
    { class: 'reply', href, target: '_blank', rel: 'noreferrer', 'data-testid': 'reply-link' },
    icon(name),
    label,
  );
}

async function openList(message, action) {
  const groups = action.sections.map((section) => ({
    title: section.title,
    options: section.rows.map((row) => ({ value: row.id, label: row.title, note: row.description })),
  }));
  const id = await pickOption(action.button, groups);
  if (id !== null) await tap(message, { id });
}

async function openFlow(message, title) {
  const answers = await askForm(title, [
    { name: 'response', label: 'Answers of the form, as JSON', type: 'textarea', value: '{"answer": "yes"}' },
  ]);
  if (answers === null) return;
  await tap(message, { index: 0, response: JSON.parse(answers.response || '{}') });
}

function interactiveReplies(message) {
  const { type, action = {} } = message.interactive;
  const parameters = action.parameters ?? {};
  switch (type) {
    case 'button':
      return (action.buttons ?? []).map(({ reply: one }) =>
        reply(one.title, 'reply', () => tap(message, { id: one.id })),
      );
    case 'list':
      return [reply(action.button, 'list', () => openList(message, action), 'open-list')];
    case 'cta_url':
      return [linkReply(parameters.display_text, parameters.url)];
    case 'location_request_message':
      return [
        reply('Send location', 'pin', () =>
          write({ type: 'location', location: { latitude: 52.52, longitude: 13.405 }, context: { id: message.wamid } }),
        ),
      ];
    case 'flow':
      return [reply(parameters.flow_cta ?? 'Open', 'file', () => openFlow(message, parameters.flow_cta ?? 'Form'))];
    case 'address_message':
      return [reply('Provide address', 'pin', () => openFlow(message, 'Address'))];
    case 'request_contact_info':
      return [
        reply('Share contact info', 'person', () =>
          write({ type: 'contacts', contacts: [ownCard()], context: { id: message.wamid } }),
        ),
      ];
    case 'catalog_message':
    case 'product':
    case 'product_list':
      return [
        reply('View items', 'cart', () =>
          write({ type: 'order', order: orderOf(action), context: { id: message.wamid } }),
        ),
      ];
    case 'carousel':
      return [carousel(action.cards ?? [])];
    default:
      return [];
  }
}

function ownCard() {
  return {
    name: { formatted_name: state.waId, first_name: state.waId },
    phones: [{ phone: `+${state.waId}`, wa_id: state.waId, type: 'CELL' }],
  };
}

function orderOf(action) {
  const first = action.product_retailer_id ?? action.sections?.[0]?.product_items?.[0]?.product_retailer_id;
  const sku = first ?? action.parameters?.thumbnail_product_retailer_id ?? 'item';
  const item = { product_retailer_id: sku, quantity: 1, item_price: 10, currency: 'USD' };
  return { catalog_id: action.catalog_id ?? '1', text: '', product_items: [item] };
}

function carousel(cards) {
  return el(
    'div',
    { class: 'cards', tabIndex: 0, role: 'group', 'aria-label': 'Cards' },
    ...cards.map((card) =>
      el(
        'div',
        { class: 'card' },
        el('div', { class: 'bubble' }, ...bubbleContent({ type: 'interactive', interactive: card }).filter(Boolean)),
        card.action?.parameters?.url
          ? linkReply(card.action.parameters.display_text, card.action.parameters.url)
          : null,
      ),
    ),
  );
}

function templateReplies(message) {
  const content = templateContent(message.template);
  let quickReply = -1;
  return (content?.buttons ?? []).map((button) => {
    if (button.type === 'QUICK_REPLY' || button.type === 'FLOW') {
      quickReply += 1;
      const index = quickReply;
      return reply(button.text, 'reply', () => tap(message, { index }));
    }
    if (button.type === 'URL') return linkReply(button.text, button.url ?? '#');
    if (button.type === 'PHONE_NUMBER') return linkReply(button.text, '#', 'phone');
    return reply(button.text, 'copy', () => navigator.clipboard.writeText(button.code));
  });
}

/**
 * What can be tapped below a message of the business.
 * @param {Record<string, any>} message
 */
export function replyNodes(message) {
  if (message.direction !== 'outbound') return [];
  if (message.type === 'interactive') return interactiveReplies(message);
  return message.type === 'template' ? templateReplies(message) : [];
}
