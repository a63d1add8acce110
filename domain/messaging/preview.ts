import { bodyText, field } from './body-text.ts';

/** Longest preview, in characters. */
export const PREVIEW_LENGTH = 120;

/** A message in one line: what kind it is, and its words where it has any. */
export type MessagePreview = { readonly kind: string; readonly text: string };

/** What stands for a message without words. */
const labels: Readonly<Record<string, string>> = {
  image: 'Photo',
  video: 'Video',
  audio: 'Audio',
  voice: 'Voice message',
  document: 'Document',
  sticker: 'Sticker',
  location: 'Location',
  contacts: 'Contact',
  template: 'Template',
  order: 'Order',
  interactive: 'Message',
  button: 'Reply',
  system: 'Notice',
  revoke: 'Message deleted',
  reaction_removed: 'Reaction removed',
  unsupported: 'Message that WhatsApp cannot show here',
};

/** The preview of a message body of any type, outbound or inbound. Never throws and never holds a line break. */
export function previewOf(body: unknown): MessagePreview {
  const type = field(body, 'type');
  const kind = typeof type === 'string' ? type : 'unsupported';
  const content = field(body, kind);
  return { kind, text: oneLine(textOf(kind, content, body)) };
}

function textOf(kind: string, content: unknown, body: unknown): string {
  switch (kind) {
    case 'text':
      return stringOf(content, 'body');
    case 'image':
    case 'video':
      return stringOf(content, 'caption') || labelOf(kind);
    case 'document':
      return stringOf(content, 'caption') || stringOf(content, 'filename') || labelOf(kind);
    case 'audio':
      return labelOf(field(content, 'voice') === true ? 'voice' : kind);
    case 'reaction':
      return stringOf(content, 'emoji') || labelOf('reaction_removed');
    case 'template':
      // Its words stand in the template; the values alone would say nothing.
      return stringOf(content, 'name') || labelOf(kind);
    case 'interactive':
      return interactiveText(content) || bodyText(body) || labelOf(kind);
    case 'edit':
      return previewOf(field(content, 'message')).text;
    case 'system':
      return stringOf(content, 'body') || labelOf(kind);
    default:
      return bodyText(body) || labelOf(kind);
  }
}

/** The answer of a customer, or the body of what was asked. */
function interactiveText(content: unknown): string {
  for (const reply of ['button_reply', 'list_reply']) {
    const title = stringOf(field(content, reply), 'title');
    if (title !== '') return title;
  }
  return stringOf(field(content, 'nfm_reply'), 'body') || stringOf(field(content, 'body'), 'text');
}

function stringOf(of: unknown, key: string): string {
  const value = field(of, key);
  return typeof value === 'string' ? value : '';
}

function labelOf(kind: string): string {
  return (Object.hasOwn(labels, kind) ? labels[kind] : undefined) ?? 'Message that WhatsApp cannot show here';
}

/** Shortens between characters, never inside one that takes two UTF-16 units. */
function oneLine(text: string): string {
  const line = text
    .slice(0, 4 * PREVIEW_LENGTH)
    .replaceAll(/\s+/gu, ' ')
    .trim();
  const signs = Array.from(line);
  return signs.length <= PREVIEW_LENGTH
    ? line
    : `${signs
        .slice(0, PREVIEW_LENGTH - 1)
        .join('')
        .trimEnd()}…`;
}
