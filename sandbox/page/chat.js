import { byId, el, icon, iconButton } from './dom.js';
import { bubbleContent, previewOf } from './bubble.js';
import { replyNodes } from './replies.js';
import { changed, now, openChat, state, write } from './state.js';
import { askForm, pickOption } from './dialogs.js';

/** Messages drawn at once; older ones are left out. */
const SHOWN = 300;
const emojis = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

const tickPaths = {
  one: 'M4 6.500 7 9.500 13 2.500',
  two: 'M1.500 6.500 4.500 9.500 10.500 2.500M7.500 8.500 8.500 9.500 14.500 2.500',
};

function clock(at) {
  return new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}

/** The ticks of a message, with the state in words. */
function tick(message) {
  const { status, direction, statuses } = message;
  const words =
    direction === 'inbound' ? { sent: 'Delivered to the business', read: 'Read by the business' }[status] : status;
  const code = statuses?.at(-1)?.code;
  const label = code ? `failed, code ${code}` : words;
  if (status === 'failed')
    return el('span', { class: 'tick failed', title: label, role: 'img', 'aria-label': label }, `! ${code ?? ''}`);
  const isTwo = direction === 'inbound' || ['delivered', 'read', 'played'].includes(status);
  const isRead = status === 'read' || status === 'played';
  return el(
    'span',
    {
      class: isRead ? 'tick read' : 'tick',
      title: label,
      role: 'img',
      'aria-label': label,
      'data-testid': 'tick',
      'data-status': status,
    },
    icon(isTwo ? tickPaths.two : tickPaths.one, '0 0 16 12'),
  );
}

function quotedNode(message) {
  const id = message.context?.id ?? message.context?.message_id;
  if (!id) return null;
  const quoted = state.messages.find((one) => one.wamid === id);
  return el('span', { class: 'quoted' }, quoted ? previewOf(quoted) : 'A message');
}

async function react(message) {
  const emoji = await pickOption('React', [
    { options: [...emojis.map((one) => ({ value: one, label: one })), { value: '', label: 'Take it back' }] },
  ]);
  if (emoji !== null) await write({ type: 'reaction', reaction: { message_id: message.wamid, emoji } });
}

async function edit(message) {
  const answer = await askForm(
    'Edit the message',
    [{ name: 'text', label: 'Text', type: 'textarea', value: message.text.body }],
    'Save',
  );
  if (answer)
    await write({
      type: 'edit',
      edit: { original_message_id: message.wamid, message: { type: 'text', text: { body: answer.text } } },
    });
}

function actions(message) {
  const isMine = message.direction === 'inbound';
  const quote = () => {
    state.quoted = message;
    changed('quote');
    byId('message-text').focus();
  };
  return el(
    'div',
    { class: 'actions' },
    iconButton('reply', 'Quote', quote, { 'data-testid': 'quote-message' }),
    iconButton('smile', 'React', () => react(message), { 'data-testid': 'react' }),
    isMine && message.type === 'text' ? iconButton('pencil', 'Edit', () => edit(message)) : null,
    isMine
      ? iconButton('trash', 'Delete for everyone', () =>
          write({ type: 'revoke', revoke: { original_message_id: message.wamid } }),
        )
      : null,
  );
}

function messageNode(message, reactions) {
  const isMine = message.direction === 'inbound';
  const failed = message.status === 'failed' ? ' failed' : '';
  const replies = replyNodes(message);
  return el(
    'li',
    {
      class: `message${isMine ? ' mine' : ''}${failed}`,
      'data-testid': 'message',
      'data-wamid': message.wamid,
      'data-type': message.type,
      'data-direction': message.direction,
      'data-status': message.status,
    },
    el(
      'div',
      { class: 'bubble' },
      quotedNode(message),
      ...bubbleContent(message).filter(Boolean),
      el(
        'div',
        { class: 'meta-line' },
        el(
          'time',
          { dateTime: new Date(message.at).toISOString(), title: new Date(message.at).toLocaleString() },
          clock(message.at),
        ),
        tick(message),
      ),
    ),
    reactions.length > 0
      ? el('span', { class: 'reactions', 'aria-label': `Reactions: ${reactions.join(' ')}` }, reactions.join(' '))
      : null,
    replies.length > 0 ? el('div', { class: 'replies' }, ...replies) : null,
    actions(message),
  );
}

/** The newest reaction of each side, by message. */
function reactionsByMessage(messages) {
  const found = new Map();
  for (const message of messages) {
    if (message.type !== 'reaction') continue;
    const { message_id: id, emoji } = message.reaction;
    const sides = found.get(id) ?? {};
    sides[message.direction] = emoji ?? '';
    found.set(id, sides);
  }
  return (id) => Object.values(found.get(id) ?? {}).filter((emoji) => emoji !== '');
}

/** Scrolls to the end, again once pictures that stand above have their size. */
function stayAtEnd(list) {
  const scroll = () => {
    list.scrollTop = list.scrollHeight;
  };
  scroll();
  for (const picture of list.querySelectorAll('img, video')) {
    picture.addEventListener('load', scroll, { once: true });
    picture.addEventListener('loadedmetadata', scroll, { once: true });
  }
}

/** Draws the messages of the open chat and stays at the end, where the person was there. */
export function drawMessages() {
  const list = byId('messages');
  const wasAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  const known = new Set([...list.querySelectorAll('[data-wamid]')].map((node) => node.dataset.wamid));
  const reactionsOf = reactionsByMessage(state.messages);
  const nodes = [];
  let day = '';
  for (const message of state.messages.slice(-SHOWN)) {
    if (message.type === 'reaction') continue;
    const label = new Date(message.at).toLocaleDateString([], { weekday: 'short', day: 'numeric', month: 'short' });
    if (label !== day) nodes.push(el('li', { class: 'day' }, label));
    day = label;
    const node = messageNode(message, reactionsOf(message.wamid));
    if (known.size > 0 && !known.has(message.wamid)) node.classList.add('enter');
    nodes.push(node);
  }
  if (nodes.length === 0) {
    const text = state.waId
      ? 'No messages yet. Write one below: it opens the 24-hour window.'
      : 'Choose a contact, or make a new one.';
    nodes.push(el('li', { class: 'empty' }, text));
  }
  list.replaceChildren(...nodes);
  drawTyping();
  if (wasAtEnd || known.size === 0) stayAtEnd(list);
}

function timeLeft(ms) {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  return minutes >= 60 ? `${Math.floor(minutes / 60)} h ${minutes % 60} min` : `${minutes} min`;
}

/** Draws the head of the phone: the business and the window. */
export function drawHead() {
  const chat = openChat();
  const { number } = state;
  byId('business-name').textContent = number ? number.verified_name : 'No business number';
  byId('avatar').textContent = (number?.verified_name ?? '?').slice(0, 1).toUpperCase();
  const window = chat?.window_until ? `window ${timeLeft(chat.window_until - now())}` : 'window closed';
  byId('business-note').textContent = state.waId
    ? `${window} · as +${state.waId}`
    : (number?.display_phone_number ?? '');
  byId('composer').hidden = !state.waId;
  byId('phone-settings').hidden = !state.waId;
}

let typingTimer;

/** Shows that the business types, until a moment of the sandbox's clock. */
export function showTyping(until) {
  state.typingUntil = until;
  drawTyping();
  clearTimeout(typingTimer);
  typingTimer = setTimeout(drawTyping, Math.max(0, until - now()) + 20);
}

function drawTyping() {
  const list = byId('messages');
  list.querySelector('.typing')?.remove();
  if (state.typingUntil > now()) list.append(el('li', { class: 'typing', 'data-testid': 'typing' }, 'typing…'));
}
