import { byId, icon } from './dom.js';
import { get } from './api.js';
import { drawHead, drawMessages, showTyping } from './chat.js';
import { drawChats, drawNumbers, newContact } from './chats.js';
import { drawQuote, startComposer } from './composer.js';
import { refreshPanel, startPanel } from './panel.js';
import { editPhone } from './panel-world.js';
import { changed, choose, loadChats, loadMessages, loadWorld, onChange, readOpenChat, state } from './state.js';

/** Milliseconds between two reloads of a kind, under load. */
const RELOAD_MS = 120;

/** At most one reload of a kind runs, and none at once after another; further wishes wait for it. */
function coalesce(load) {
  let running = false;
  let again = false;
  return async () => {
    again = true;
    if (running) return;
    running = true;
    try {
      while (again) {
        again = false;
        await load();
        await new Promise((resolve) => setTimeout(resolve, RELOAD_MS));
      }
    } finally {
      running = false;
    }
  };
}

const refreshChats = coalesce(loadChats);
const refreshMessages = coalesce(loadMessages);
const refreshWorld = coalesce(loadWorld);

const draws = {
  numbers: drawNumbers,
  chats: () => {
    drawChats();
    drawHead();
  },
  messages: drawMessages,
  templates: drawMessages,
  quote: drawQuote,
};

function isOpen(data) {
  return data.wa_id === state.waId && (data.phone_number_id ?? data.number_id) === state.number?.id;
}

/** What the sandbox tells, and what is read again then. */
const handlers = {
  message: (data) => {
    if (isOpen(data)) {
      if (data.direction === 'outbound') state.typingUntil = 0;
      void refreshMessages();
    }
    void refreshChats();
  },
  status: (data) => {
    const message = state.messages.find((one) => one.wamid === data.wamid);
    if (message) {
      message.status = data.status;
      message.statuses = [...(message.statuses ?? []), data];
      changed('messages');
      void readOpenChat();
    }
    void refreshChats();
  },
  read: (data) => (isOpen(data) ? void refreshMessages() : undefined),
  typing: (data) => (isOpen(data) ? showTyping(data.until) : undefined),
  phone: () => void refreshChats(),
  template: () => void refreshWorld(),
  faults: (data) => {
    state.faults = data;
    changed('faults');
  },
  settings: (data) => {
    state.settings = data;
    changed('settings');
  },
  call: (data) => {
    state.calls = [...state.calls.slice(-99), data];
    changed('calls');
  },
  reset: () => {
    state.waId = null;
    state.calls = [];
    void refreshWorld().then(refreshChats).then(refreshMessages);
  },
};

function listen() {
  const source = new EventSource('/_sandbox/stream');
  for (const [name, handle] of Object.entries(handlers)) {
    source.addEventListener(name, (event) => handle(JSON.parse(event.data)));
  }
  source.addEventListener('open', () => void refreshWorld().then(refreshChats).then(refreshMessages));
}

function startTheme() {
  const root = document.documentElement;
  const isDark = () =>
    root.dataset.theme === 'dark' || (!root.dataset.theme && matchMedia('(prefers-color-scheme: dark)').matches);
  const draw = () => {
    const label = isDark() ? 'Light colours' : 'Dark colours';
    byId('theme').replaceChildren(icon(isDark() ? 'sun' : 'moon'));
    byId('theme').setAttribute('aria-label', label);
    byId('theme').title = label;
  };
  const kept = localStorage.getItem('theme');
  if (kept) root.dataset.theme = kept;
  byId('theme').addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    localStorage.setItem('theme', root.dataset.theme);
    draw();
  });
  draw();
}

function startButton(id, name, label, act) {
  const button = byId(id);
  button.append(icon(name));
  button.setAttribute('aria-label', label);
  button.title = label;
  button.addEventListener('click', act);
}

function show(view) {
  document.body.dataset.view = view;
}

function start() {
  startTheme();
  startComposer();
  startPanel();
  startButton('back', 'back', 'Back to the contacts', () => show('chats'));
  startButton('close-panel', 'back', 'Back to the chat', () => show(state.waId ? 'chat' : 'chats'));
  startButton('open-panel', 'panel', 'Sandbox controls', () => show('panel'));
  startButton('phone-settings', 'settings', 'Settings of this phone', () => void editPhone());
  byId('new-contact').addEventListener('click', () => void newContact());
  byId('search').addEventListener('input', drawChats);
  byId('number').addEventListener('change', (event) => {
    state.number = state.numbers.find((number) => number.id === event.target.value) ?? null;
    changed('numbers');
    void refreshChats().then(refreshMessages);
  });
  document.addEventListener('visibilitychange', () => void readOpenChat());
  onChange((what) => {
    draws[what]?.();
    refreshPanel(what);
  });
}

start();
await loadWorld();
state.calls = (await get(`calls?since=${Date.now() - 3_600_000}`)).data.slice(-100);
changed('calls');
await loadChats();
const asked = new URLSearchParams(location.search).get('phone');
if (asked) {
  show('chat');
  await choose(asked);
} else changed('messages');
listen();
