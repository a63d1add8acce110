import { byId, el, icon } from './dom.js';
import { post } from './api.js';
import { previewOf } from './bubble.js';
import { askForm } from './dialogs.js';
import { changed, state, write } from './state.js';

const fileTypes = {
  image: 'image/jpeg,image/png',
  video: 'video/mp4,video/3gpp',
  audio: 'audio/*',
  document: '*/*',
  sticker: 'image/webp',
};

let fileType = 'image';

function chooseFile(type) {
  fileType = type;
  const input = byId('file');
  input.accept = fileTypes[type];
  input.value = '';
  input.click();
}

async function sendFile(file) {
  const query = new URLSearchParams({ phone_number_id: state.number.id, filename: file.name });
  const media = await post(`media?${query}`, file);
  const caption = byId('message-text').value.trim();
  byId('message-text').value = '';
  const canHaveCaption = ['image', 'video', 'document'].includes(fileType) && caption !== '';
  const content = {
    id: media.id,
    ...(canHaveCaption && { caption }),
    ...(fileType === 'document' && { filename: file.name }),
  };
  await write({ type: fileType, [fileType]: content });
}

async function sendLocation() {
  const answer = await askForm('Send a location', [
    { name: 'latitude', label: 'Latitude', value: '52.52', required: true, pattern: '-?[0-9.]+' },
    { name: 'longitude', label: 'Longitude', value: '13.405', required: true, pattern: '-?[0-9.]+' },
    { name: 'name', label: 'Name', value: '' },
  ]);
  if (!answer) return;
  const place = { latitude: Number(answer.latitude), longitude: Number(answer.longitude) };
  await write({ type: 'location', location: { ...place, ...(answer.name && { name: answer.name }) } });
}

async function sendContact() {
  const answer = await askForm('Send a contact card', [
    { name: 'name', label: 'Name', value: 'Maria Silva', required: true },
    { name: 'phone', label: 'Phone', value: '+55 11 91234-5678' },
  ]);
  if (!answer) return;
  const card = {
    name: { formatted_name: answer.name, first_name: answer.name.split(' ')[0] },
    phones: [{ phone: answer.phone, type: 'CELL' }],
  };
  await write({ type: 'contacts', contacts: [card] });
}

const adReferral = {
  source_url: 'https://fb.me/sandbox-ad',
  source_id: '120210000000000000',
  source_type: 'ad',
  headline: 'Chat with us',
  body: 'An ad of the sandbox',
  media_type: 'image',
  ctwa_clid: 'sandbox-click',
};

const choices = [
  ['Photo', 'image', () => chooseFile('image')],
  ['Video', 'video', () => chooseFile('video')],
  ['Document', 'file', () => chooseFile('document')],
  ['Voice sample', 'mic', () => write({ type: 'audio', audio: { voice: true } })],
  ['Sticker sample', 'sticker', () => write({ type: 'sticker', sticker: {} })],
  ['Location', 'pin', sendLocation],
  ['Contact card', 'person', sendContact],
  [
    'Order',
    'cart',
    () =>
      write({
        type: 'order',
        order: {
          catalog_id: '1',
          text: '',
          product_items: [{ product_retailer_id: 'sku-1', quantity: 2, item_price: 15, currency: 'USD' }],
        },
      }),
  ],
  ['Click on an ad', 'ad', () => write({ type: 'text', text: { body: 'Hi, I saw your ad' }, referral: adReferral })],
  ['Unsupported (poll)', 'question', () => write({ type: 'unsupported', unsupported: { type: 'poll' } })],
];

function setMenu(isOpen) {
  byId('attach-menu').hidden = !isOpen;
  byId('attach').setAttribute('aria-expanded', String(isOpen));
  if (isOpen) byId('attach-menu').querySelector('button').focus();
}

function moveInMenu(event) {
  const items = [...byId('attach-menu').querySelectorAll('button')];
  const index = items.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    items[(index + step + items.length) % items.length].focus();
  } else if (event.key === 'Escape') {
    setMenu(false);
    byId('attach').focus();
  }
}

async function sendText() {
  const field = byId('message-text');
  const body = field.value.trim();
  if (body === '') return;
  field.value = '';
  await write({ type: 'text', text: { body } });
}

/** Draws the message that is quoted, above the field. */
export function drawQuote() {
  const node = byId('quote');
  node.hidden = state.quoted === null;
  if (!state.quoted) return;
  const cancel = () => {
    state.quoted = null;
    changed('quote');
  };
  node.replaceChildren(
    previewOf(state.quoted),
    ' ',
    el('button', { class: 'button', type: 'button', onclick: cancel }, 'Do not quote'),
  );
}

/** Makes the field, the menu and the keys work. */
export function startComposer() {
  byId('attach').append(icon('attach'));
  byId('attach').setAttribute('aria-label', 'Attach');
  byId('send').append(icon('send'));
  byId('send').setAttribute('aria-label', 'Send');
  byId('attach-menu').append(
    ...choices.map(([label, name, act]) =>
      el(
        'button',
        {
          type: 'button',
          role: 'menuitem',
          'data-testid': `attach-${name}`,
          onclick: () => {
            setMenu(false);
            void act();
          },
        },
        icon(name),
        label,
      ),
    ),
  );
  byId('attach').addEventListener('click', () => setMenu(byId('attach-menu').hidden));
  byId('attach-menu').addEventListener('keydown', moveInMenu);
  document.addEventListener('click', (event) => {
    if (!event.target.closest('#attach, #attach-menu')) setMenu(false);
  });
  byId('file').addEventListener('change', (event) => {
    const [file] = event.target.files;
    if (file) void sendFile(file);
  });
  byId('composer').addEventListener('submit', (event) => {
    event.preventDefault();
    void sendText();
  });
  byId('message-text').addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void sendText();
  });
}
