import { post } from './api.js';
import { el } from './dom.js';
import { pickOption } from './dialogs.js';
import { button, group } from './panel-parts.js';
import { state } from './state.js';

const kinds = { APPROVED: 'good', PENDING: 'warn', PAUSED: 'warn', REJECTED: 'bad', DISABLED: 'bad' };
const reasons = [
  'ABUSIVE_CONTENT',
  'INCORRECT_CATEGORY',
  'INVALID_FORMAT',
  'PROMOTIONAL',
  'SCAM',
  'TAG_CONTENT_MISMATCH',
];

function decide(template, event, reason) {
  return post(`templates/${template.id}/decision`, { event, ...(reason && { reason }) });
}

async function reject(template) {
  const reason = await pickOption('Reject because of', [
    { options: reasons.map((value) => ({ value, label: value })) },
  ]);
  if (reason) await decide(template, 'REJECTED', reason);
}

function actions(template) {
  const isApproved = template.status === 'APPROVED';
  const isPaused = template.status === 'PAUSED';
  return el(
    'div',
    { class: 'row' },
    !isApproved && !isPaused ? button('Approve', () => decide(template, 'APPROVED'), '', 'approve') : null,
    !isPaused && template.status !== 'REJECTED' ? button('Reject', () => reject(template), '', 'reject') : null,
    isApproved ? button('Pause', () => decide(template, 'PAUSED'), '', 'pause') : null,
    isPaused ? button('Unpause', () => decide(template, 'REINSTATED'), '', 'unpause') : null,
    template.status !== 'DISABLED' ? button('Disable', () => decide(template, 'DISABLED'), 'danger', 'disable') : null,
  );
}

function item(template) {
  const body = template.components.find((component) => component.type === 'BODY')?.text ?? '';
  return el(
    'div',
    { class: 'item', 'data-testid': 'template', 'data-name': template.name },
    el(
      'div',
      { class: 'line' },
      el('strong', { title: template.name }, `${template.name} · ${template.language}`),
      el('span', { class: `chip ${kinds[template.status] ?? ''}` }, template.status.toLowerCase()),
    ),
    el('div', { class: 'sub' }, `${template.category.toLowerCase()} · ${body.slice(0, 110)}`),
    actions(template),
  );
}

/** Draws the templates of the chosen account with what a review can decide. */
export function drawTemplates() {
  const rows = state.templates.filter((template) => template.account_id === state.number?.account_id);
  const text = 'You are the reviewer. New templates approve themselves after the delay set under World.';
  return [
    group(
      'Templates',
      text,
      ...(rows.length > 0 ? rows.map(item) : [el('div', { class: 'empty' }, 'No templates yet.')]),
    ),
  ];
}
