import { get, post } from './api.js';

/** What the page shows. */
export const state = {
  numbers: [],
  /** Business number of the chat. */
  number: null,
  chats: [],
  /** wa_id of the open chat. */
  waId: null,
  messages: [],
  templates: [],
  faults: [],
  settings: null,
  calls: [],
  /** Milliseconds between the sandbox's clock and this machine's. */
  clockOffset: 0,
  /** Until when the business types, by the sandbox's clock. */
  typingUntil: 0,
  /** Message that is quoted. */
  quoted: null,
  readsOnOpen: true,
};

const listeners = new Set();

/** Calls the listener with the name of what changed. */
export function onChange(listener) {
  listeners.add(listener);
}

/** Tells that something changed: `numbers`, `chats`, `messages`, `templates`, `faults`, `settings`, `calls`, `quote`. */
export function changed(what) {
  for (const listener of listeners) listener(what);
}

/** The sandbox's clock, in milliseconds since the epoch. */
export function now() {
  return Date.now() + state.clockOffset;
}

/** The open chat with its phone, or undefined. */
export function openChat() {
  return state.chats.find((chat) => chat.phone.wa_id === state.waId);
}

/** Reads numbers, settings, templates and faults. */
export async function loadWorld() {
  const [numbers, settings, templates, faults, clock] = await Promise.all(
    ['numbers', 'settings', 'templates', 'faults', 'clock'].map(get),
  );
  state.numbers = numbers.data;
  const wanted = new URLSearchParams(location.search).get('number');
  state.number = state.numbers.find((one) => one.id === (state.number?.id ?? wanted)) ?? state.numbers[0] ?? null;
  state.settings = settings;
  state.templates = templates.data;
  state.faults = faults.data;
  state.clockOffset = clock.now - Date.now();
  for (const what of ['numbers', 'settings', 'templates', 'faults']) changed(what);
}

/** Reads the list of chats of the chosen number. */
export async function loadChats() {
  if (!state.number) return;
  state.chats = (await get(`chats?phone_number_id=${state.number.id}`)).data;
  changed('chats');
}

/** Reads the messages of the open chat and lets the person read them. */
export async function loadMessages() {
  if (!state.number || !state.waId) {
    state.messages = [];
  } else {
    const path = `phones/${state.waId}/messages?all=1&phone_number_id=${state.number.id}`;
    state.messages = (await get(path)).data;
  }
  changed('messages');
  await readOpenChat();
}

/** Marks what has arrived as read, if the page is seen. */
export async function readOpenChat() {
  if (!state.readsOnOpen || !state.waId || !state.number || document.hidden) return;
  const unread = state.messages.some((message) => message.direction === 'outbound' && message.status === 'delivered');
  if (unread) await post(`phones/${state.waId}/read`, { phone_number_id: state.number.id });
}

/** Opens the chat with a contact. @param {string | null} waId */
export async function choose(waId) {
  state.waId = waId;
  state.quoted = null;
  state.typingUntil = 0;
  const url = new URL(location.href);
  if (waId) url.searchParams.set('phone', waId);
  else url.searchParams.delete('phone');
  history.replaceState(null, '', url);
  changed('quote');
  changed('chats');
  await loadMessages();
}

/** Writes as the open contact. @param {Record<string, unknown>} message */
export async function write(message) {
  if (!state.waId || !state.number) return;
  const context = state.quoted ? { context: { id: state.quoted.wamid } } : {};
  state.quoted = null;
  changed('quote');
  await post(`phones/${state.waId}/messages`, { phone_number_id: state.number.id, ...context, ...message });
}
