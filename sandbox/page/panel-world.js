import { post } from './api.js';
import { el } from './dom.js';
import { askForm } from './dialogs.js';
import { button, field, group } from './panel-parts.js';
import { changed, loadChats, loadWorld, now, openChat, readOpenChat, state } from './state.js';

const HOUR = 3_600_000;

async function advance(ms) {
  await post('clock', { advance_ms: ms });
  await Promise.all([loadWorld(), loadChats()]);
}

async function setNumber(change) {
  const row = await post(`numbers/${state.number.id}`, change);
  state.numbers = state.numbers.map((number) => (number.id === row.id ? row : number));
  state.number = row;
  changed('numbers');
}

async function setSettings(change) {
  state.settings = await post('settings', change);
}

const numberOrNull = (text) => (text === '' ? null : Number(text));

async function reset() {
  const answer = await askForm('Reset the sandbox', [], 'Delete messages, contacts and files');
  if (answer) await post('reset');
}

function clockGroup() {
  return group(
    'Clock',
    new Date(now()).toLocaleString([], { dateStyle: 'full', timeStyle: 'short' }),
    el(
      'div',
      { class: 'row' },
      button('+1 hour', () => advance(HOUR), '', 'clock-hour'),
      button('+24 hours', () => advance(24 * HOUR), '', 'clock-day'),
      button('+30 days', () => advance(720 * HOUR), '', 'clock-month'),
    ),
  );
}

function numberGroup() {
  const { number } = state;
  return group(
    'This number',
    `${number.display_phone_number} · id ${number.id}`,
    field({
      id: 'throughput',
      label: 'Messages a second',
      note: 'Empty = no limit',
      type: 'number',
      min: 1,
      value: number.throughput,
      onchange: (input) => setNumber({ throughput: numberOrNull(input.value) }),
    }),
    field({
      id: 'pair_limit',
      label: 'Limit to one contact',
      note: '45 at once, 1 in 6 s',
      type: 'checkbox',
      value: number.pair_limit,
      onchange: (input) => setNumber({ pair_limit: input.checked }),
    }),
  );
}

function statusGroup() {
  const { statuses, window, template_review_ms: review } = state.settings;
  const set = (name) => (input) =>
    setSettings({ statuses: { [name]: numberOrNull(input.value) ?? (name === 'sent_ms' ? 0 : null) } });
  return group(
    'Statuses and rules',
    'Milliseconds; empty = never by itself.',
    field({
      id: 'sent_ms',
      label: 'Until sent',
      type: 'number',
      min: 0,
      value: statuses.sent_ms,
      onchange: set('sent_ms'),
    }),
    field({
      id: 'delivered_ms',
      label: 'Until delivered',
      type: 'number',
      min: 0,
      value: statuses.delivered_ms,
      onchange: set('delivered_ms'),
    }),
    field({
      id: 'read_ms',
      label: 'Until read',
      type: 'number',
      min: 0,
      value: statuses.read_ms,
      onchange: set('read_ms'),
    }),
    field({
      id: 'template_review_ms',
      label: 'Template review',
      type: 'number',
      min: 0,
      value: review,
      onchange: (input) => setSettings({ template_review_ms: numberOrNull(input.value) }),
    }),
    field({
      id: 'window',
      label: 'Enforce the 24-hour window',
      type: 'checkbox',
      value: window === 'enforced',
      onchange: (input) => setSettings({ window: input.checked ? 'enforced' : 'off' }),
    }),
    field({
      id: 'reads_on_open',
      label: 'Opening a chat reads it',
      type: 'checkbox',
      value: state.readsOnOpen,
      onchange: (input) => {
        state.readsOnOpen = input.checked;
        void readOpenChat();
      },
    }),
  );
}

/** Draws the clock, the number, the rules and the reset. */
export function drawWorld() {
  if (!state.number || !state.settings) return [el('div', { class: 'empty' }, 'There is no business number yet.')];
  return [
    clockGroup(),
    numberGroup(),
    statusGroup(),
    group(
      'Start over',
      'Accounts, numbers, templates and tokens stay.',
      el('div', { class: 'row' }, button('Reset', reset, 'danger', 'reset')),
    ),
  ];
}

/** Asks how the open contact's phone behaves. */
export async function editPhone() {
  const phone = openChat()?.phone;
  if (!phone) return;
  const answer = await askForm(
    phone.name,
    [
      { name: 'name', label: 'Name', value: phone.name, required: true },
      {
        name: 'online',
        label: 'Phone is on',
        note: 'Off: messages stay at sent',
        type: 'checkbox',
        value: phone.online,
      },
      {
        name: 'on_whatsapp',
        label: 'Has WhatsApp',
        note: 'Otherwise 131026',
        type: 'checkbox',
        value: phone.on_whatsapp,
      },
      {
        name: 'marketing_stopped',
        label: 'Stopped marketing',
        note: '131050; the business is told',
        type: 'checkbox',
        value: phone.marketing_stopped,
      },
      {
        name: 'hides_number',
        label: 'Hides the number',
        note: 'Only the user id is told',
        type: 'checkbox',
        value: phone.hides_number,
      },
    ],
    'Save',
  );
  if (!answer) return;
  const { marketing_stopped: stopped, ...change } = answer;
  await post(`phones/${phone.wa_id}`, change);
  if (stopped !== phone.marketing_stopped) {
    await post(`phones/${phone.wa_id}/marketing`, {
      phone_number_id: state.number.id,
      value: stopped ? 'stop' : 'resume',
    });
  }
  await loadChats();
}
