import { call, post } from './api.js';
import { el, toast } from './dom.js';
import { button, field, group } from './panel-parts.js';
import { changed, state } from './state.js';

/** Codes that matter most to senders. */
const codes = [
  [130429, 'Rate limit hit'],
  [131056, 'Pair rate limit hit'],
  [131047, 'Window closed'],
  [131026, 'Undeliverable'],
  [131048, 'Spam rate limit'],
  [131016, 'Service unavailable'],
  [131000, 'Something went wrong'],
  [190, 'Token expired'],
  [131042, 'Payment problem'],
  [132015, 'Template paused'],
];

function read(form) {
  const number = (name) => (form.elements[name].value === '' ? undefined : Number(form.elements[name].value));
  const flag = (name) => form.elements[name].checked || undefined;
  return {
    delay_ms: number('delay_ms'),
    status: number('status'),
    code: number('code'),
    fail_code: number('fail_code'),
    rate: number('rate'),
    times: number('times'),
    drop_answer: flag('drop_answer'),
    reorder: flag('reorder'),
    duplicate: flag('duplicate'),
    lose_statuses: flag('lose_statuses'),
    hold_statuses: flag('hold_statuses'),
    to: form.elements.only_contact.checked && state.waId ? state.waId : undefined,
  };
}

async function submit(event) {
  event.preventDefault();
  const fault = read(event.target);
  if (Object.keys(JSON.parse(JSON.stringify(fault))).every((name) => ['rate', 'times', 'to'].includes(name))) {
    toast('Choose what goes wrong first.');
    return;
  }
  state.faults = (await post('faults', fault)).data;
  event.target.reset();
  document.activeElement?.blur();
  changed('faults');
}

async function clear(id) {
  state.faults = (await call('DELETE', id ? `faults?id=${encodeURIComponent(id)}` : 'faults')).data;
  changed('faults');
}

function describe(fault) {
  const skip = new Set(['id', 'hits', 'step', 'to', 'phone_number_id', 'operation']);
  const parts = Object.entries(fault).filter(([name]) => !skip.has(name));
  return parts.map(([name, value]) => (value === true ? name : `${name} ${value}`)).join(', ');
}

function scope(fault) {
  const parts = [
    fault.operation,
    fault.to && `to +${fault.to}`,
    fault.phone_number_id && `number ${fault.phone_number_id}`,
  ];
  return parts.filter(Boolean).join(', ') || 'every call';
}

function active() {
  if (state.faults.length === 0) return group('In force', 'Nothing goes wrong on purpose.');
  return group(
    'In force',
    null,
    ...state.faults.map((fault) =>
      el(
        'div',
        { class: 'item', 'data-testid': 'fault' },
        el(
          'div',
          { class: 'line' },
          el('span', { title: describe(fault) }, describe(fault)),
          button('End', () => clear(fault.id), '', 'end-fault'),
        ),
        el('div', { class: 'sub' }, scope(fault)),
      ),
    ),
    el(
      'div',
      { class: 'row' },
      button('End all', () => clear(), 'danger', 'clear-faults'),
    ),
  );
}

/** Draws the form that sets faults, and those in force. */
export function drawFaults() {
  const form = el(
    'form',
    { onsubmit: (event) => void submit(event), 'data-testid': 'fault-form' },
    group(
      'API answers',
      null,
      field({ id: 'code', label: 'Error code', type: 'number', min: 0, list: 'codes', note: 'Nothing is accepted' }),
      el('datalist', { id: 'codes' }, ...codes.map(([code, title]) => el('option', { value: code }, title))),
      field({ id: 'status', label: 'HTTP status', type: 'number', min: 400, max: 599 }),
      field({ id: 'delay_ms', label: 'Delay', type: 'number', min: 0, note: 'Milliseconds' }),
      field({ id: 'drop_answer', label: 'Cut the answer', type: 'checkbox', note: 'After acceptance' }),
      field({
        id: 'fail_code',
        label: 'Fail later',
        type: 'number',
        min: 0,
        list: 'codes',
        note: 'By webhook, with this code',
      }),
    ),
    group(
      'Webhooks',
      null,
      field({ id: 'duplicate', label: 'Twice', type: 'checkbox' }),
      field({ id: 'reorder', label: 'Out of order', type: 'checkbox' }),
      field({ id: 'lose_statuses', label: 'Lose statuses', type: 'checkbox' }),
      field({ id: 'hold_statuses', label: 'Hold statuses', type: 'checkbox', note: 'Until they are released' }),
    ),
    group(
      'How often',
      null,
      field({
        id: 'rate',
        label: 'Probability',
        type: 'number',
        min: 0,
        max: 1,
        step: '0.01',
        note: '0 to 1; always when empty',
      }),
      field({ id: 'times', label: 'Times', type: 'number', min: 1 }),
      field({ id: 'only_contact', label: 'Only the open contact', type: 'checkbox' }),
      el(
        'div',
        { class: 'row' },
        el('button', { class: 'button primary', type: 'submit', 'data-testid': 'set-fault' }, 'Set the fault'),
      ),
    ),
  );
  return [active(), form];
}
