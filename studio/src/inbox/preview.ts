import type { LastMessage } from '../api/conversation.ts';
import type { Catalogue } from '../locale/catalogue.ts';
import type { Content } from './content/content.ts';
import { plainText } from './format/plain-text.ts';

/** One line that stands for a message: its words, or what it is. */
export function previewOf(content: Content, text: Catalogue): string {
  const words = text.preview;
  switch (content.kind) {
    case 'text':
      return plainText(content.body);
    case 'media':
      return content.caption ?? (content.media === 'document' ? content.filename : undefined) ?? words[content.media];
    case 'location':
      return content.name ?? content.address ?? words.location;
    case 'contacts':
      return content.people.map((person) => person.name).join(', ') || words.contacts;
    case 'interactive':
      return content.body === undefined ? words.interactive : plainText(content.body);
    case 'reply':
      return content.title || words.interactive;
    case 'reaction':
      return content.emoji === undefined ? words.reactionGone : words.reaction(content.emoji);
    case 'template':
      return words.template(content.name);
    case 'edit':
      return previewOf(content.content, text);
    case 'order':
    case 'revoke':
    case 'erased':
    case 'hidden':
    case 'unsupported':
      return words[content.kind];
    case 'system':
      return content.body || words.system;
  }
}

/** What the API writes for a message without words, which is the same in every language, and our word for it. */
const LABELS: Readonly<Record<string, keyof Catalogue['preview']>> = {
  Photo: 'image',
  Video: 'video',
  Audio: 'audio',
  'Voice message': 'voice',
  Document: 'document',
  Sticker: 'sticker',
  Location: 'location',
  Contact: 'contacts',
  Order: 'order',
  Message: 'interactive',
  Notice: 'system',
  'Message that WhatsApp cannot show here': 'unsupported',
};

/** One line for the last message of a conversation: its words, or what it is. */
export function previewOfLast({ type, preview }: Pick<LastMessage, 'type' | 'preview'>, text: Catalogue): string {
  if (preview === null) return text.preview.hidden;
  if (type === 'text') return plainText(preview);
  if (type === 'template') return text.preview.template(preview);
  const label = Object.hasOwn(LABELS, preview) ? LABELS[preview] : undefined;
  const words = label === undefined ? undefined : text.preview[label];
  return typeof words === 'string' ? words : plainText(preview);
}
