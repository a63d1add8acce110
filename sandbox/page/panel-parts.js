import { el } from './dom.js';

/** A group with a heading. */
export function group(title, text, ...children) {
  return el('section', { class: 'group' }, el('h2', {}, title), text ? el('p', {}, text) : null, ...children);
}

/** A labelled field. @param {{id: string, label: string, note?: string, type?: string, value?: unknown, onchange?: (input: HTMLInputElement) => void, min?: number, max?: number, step?: string, list?: string}} options */
export function field({ id, label, note, type = 'text', value, onchange, ...rest }) {
  const isCheck = type === 'checkbox';
  const input = el('input', {
    id,
    name: id,
    type,
    'data-testid': id,
    ...(isCheck ? { checked: Boolean(value) } : { value: value ?? '' }),
    ...(onchange && { onchange: (event) => onchange(event.target) }),
    ...rest,
  });
  return el('div', { class: 'field' }, el('label', { htmlFor: id }, label, note ? el('small', {}, note) : null), input);
}

/** A button of the panel. */
export function button(label, onclick, kind = '', testId) {
  return el('button', { class: `button ${kind}`, type: 'button', onclick, 'data-testid': testId ?? false }, label);
}
