import { byId, el } from './dom.js';
import { post } from './api.js';
import { previewOf } from './bubble.js';
import { askForm } from './dialogs.js';
import { choose, loadChats, now, state } from './state.js';

function hue(text) {
  let sum = 0;
  for (const char of text) sum = (sum * 31 + char.codePointAt(0)) % 360;
  return String(sum);
}

function initials(name) {
  return name
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .slice(0, 2)
    .join('')
    .toUpperCase();
}

function timeLabel(at) {
  const date = new Date(at);
  const isToday = date.toDateString() === new Date(now()).toDateString();
  return isToday
    ? date.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
    : date.toLocaleDateString([], { day: 'numeric', month: 'short' });
}

function row({ phone, last, unread }) {
  return el(
    'li',
    {},
    el(
      'button',
      {
        class: 'chat-row',
        type: 'button',
        'aria-current': phone.wa_id === state.waId ? 'true' : false,
        'data-testid': 'chat',
        'data-wa-id': phone.wa_id,
        onclick: () => openView(phone.wa_id),
      },
      el(
        'span',
        { class: 'avatar', style: { '--hue': hue(phone.wa_id) }, 'aria-hidden': 'true' },
        initials(phone.name),
      ),
      el(
        'span',
        { class: 'lines' },
        el('strong', { dir: 'auto' }, phone.name),
        el('span', { class: 'preview', dir: 'auto' }, last ? previewOf(last) : `+${phone.wa_id}`),
      ),
      el(
        'span',
        { class: 'meta' },
        last ? el('time', { title: new Date(last.at).toLocaleString() }, timeLabel(last.at)) : null,
        unread > 0 ? el('span', { class: 'badge', 'aria-label': `${unread} unread` }, String(unread)) : null,
      ),
    ),
  );
}

/** Opens a chat, and on a small screen shows it. @param {string} waId */
export async function openView(waId) {
  document.body.dataset.view = 'chat';
  await choose(waId);
  byId('message-text').focus();
}

/** Draws the list of contacts. */
export function drawChats() {
  const wanted = byId('search').value.trim().toLowerCase();
  const found = state.chats.filter(({ phone }) =>
    `${phone.name} ${phone.wa_id} ${phone.username ?? ''}`.toLowerCase().includes(wanted),
  );
  const list = byId('chats');
  if (found.length > 0) list.replaceChildren(...found.map(row));
  else {
    const text = wanted
      ? `No contact matches “${wanted}”.`
      : 'Contacts appear here when they write, or when the business writes to them. Make one to start.';
    list.replaceChildren(el('li', { class: 'empty' }, text));
  }
}

/** Draws the choice of the business number. */
export function drawNumbers() {
  const options = state.numbers.map((number) =>
    el(
      'option',
      { value: number.id, selected: number.id === state.number?.id },
      `${number.verified_name} · ${number.display_phone_number}`,
    ),
  );
  byId('number').replaceChildren(...options);
}

/** Asks for a new contact and opens it. */
export async function newContact() {
  const answer = await askForm(
    'New contact',
    [
      {
        name: 'wa_id',
        label: 'Phone number',
        type: 'tel',
        required: true,
        pattern: '[+0-9 \\(\\)\\-]{5,24}',
        note: 'With country code, such as +55 11 98888-7777',
      },
      { name: 'name', label: 'Name', required: true },
      { name: 'username', label: 'Username', note: 'Optional. With it the number can be hidden.' },
      { name: 'hides_number', label: 'Hide the phone number', type: 'checkbox' },
    ],
    'Create contact',
  );
  if (!answer) return;
  const phone = await post('phones', {
    wa_id: answer.wa_id.replace(/\D/g, ''),
    name: answer.name,
    username: answer.username || null,
    hides_number: answer.hides_number,
  });
  await loadChats();
  await openView(phone.wa_id);
}
