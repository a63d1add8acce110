import { byId, el } from './dom.js';

/** Opens the dialog with content. Resolves with what `close` is called with; Escape gives null. */
function open(build) {
  const dialog = byId('dialog');
  return new Promise((resolve) => {
    const close = (value) => {
      dialog.onclose = null;
      dialog.close();
      resolve(value);
    };
    dialog.replaceChildren(build(close));
    dialog.onclose = () => resolve(null);
    dialog.onclick = (event) => (event.target === dialog ? close(null) : undefined);
    dialog.showModal();
  });
}

/**
 * Lets the person choose one of several options.
 * @param {string} title
 * @param {{title?: string, options: {value: string, label: string, note?: string}[]}[]} groups
 * @returns {Promise<string | null>}
 */
export function pickOption(title, groups) {
  return open((close) =>
    el(
      'form',
      { method: 'dialog' },
      el('h2', { id: 'dialog-title' }, title),
      el(
        'div',
        { class: 'content' },
        ...groups.flatMap((group) => [
          group.title ? el('div', { class: 'option-title' }, group.title) : null,
          ...group.options.map((option) =>
            el(
              'button',
              { class: 'option', type: 'button', 'data-testid': 'option', onclick: () => close(option.value) },
              option.label,
              option.note ? el('small', {}, option.note) : null,
            ),
          ),
        ]),
      ),
      footer(close),
    ),
  );
}

/**
 * Asks for some values.
 * @param {string} title
 * @param {{name: string, label: string, type?: string, value?: unknown, note?: string, required?: boolean, pattern?: string}[]} fields
 * @param {string} [action] label of the button
 * @returns {Promise<Record<string, any> | null>}
 */
export function askForm(title, fields, action = 'Send') {
  return open((close) => {
    const form = el(
      'form',
      {
        onsubmit: (event) => {
          event.preventDefault();
          close(
            Object.fromEntries(
              fields.map(({ name, type }) => [
                name,
                type === 'checkbox' ? form.elements[name].checked : form.elements[name].value,
              ]),
            ),
          );
        },
      },
      el('h2', { id: 'dialog-title' }, title),
      el('div', { class: 'content' }, ...fields.map(fieldNode)),
      footer(close, action),
    );
    return form;
  });
}

function fieldNode({ name, label, type = 'text', value = '', note, required, pattern }) {
  const id = `dialog-${name}`;
  const common = { id, name, 'data-testid': id, required: required ?? false };
  if (type === 'checkbox') {
    return el(
      'div',
      { class: 'field' },
      el('label', { htmlFor: id }, label, note ? el('small', {}, note) : null),
      el('input', { ...common, type, checked: Boolean(value) }),
    );
  }
  const control =
    type === 'textarea'
      ? el('textarea', { ...common, rows: 4, value, class: 'mono' })
      : el('input', { ...common, type, value, ...(pattern && { pattern }) });
  return el(
    'div',
    { class: 'stack' },
    el('label', { htmlFor: id }, label),
    control,
    note ? el('small', {}, note) : null,
  );
}

function footer(close, action) {
  return el(
    'div',
    { class: 'footer' },
    el('button', { class: 'button', type: 'button', onclick: () => close(null) }, 'Cancel'),
    action ? el('button', { class: 'button primary', type: 'submit', 'data-testid': 'dialog-submit' }, action) : null,
  );
}
