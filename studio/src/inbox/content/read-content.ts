import type { Content, MediaContent, MediaKind } from './content.ts';
import { peek, peekList, peekNumber, peekText, peekUrl } from './peek.ts';
import { readInteractive } from './read-interactive.ts';
import { readOrder } from './read-order.ts';
import { readTemplate } from './read-template.ts';

/** Any message, or the inside of an edit: its content stands under the key that `type` names. */
export interface Typed {
  readonly type: string;
  readonly content_state?: 'present' | 'hidden' | 'erased';
}

type Reader = (content: unknown, type: string) => Content | undefined;

const readers: Readonly<Record<string, Reader>> = {
  text: (content) => {
    const body = peekText(content, 'body');
    return body === undefined ? undefined : { kind: 'text', body };
  },
  image: readMedia,
  video: readMedia,
  audio: (content) => readMedia(content, peek(content, 'voice') === true ? 'voice' : 'audio'),
  document: readMedia,
  sticker: readMedia,
  location: readLocation,
  contacts: readContacts,
  reaction: (content) => ({
    kind: 'reaction',
    emoji: peekText(content, 'emoji'),
    target: peekText(content, 'message_id'),
  }),
  button: (content) => {
    const title = peekText(content, 'text') ?? peekText(content, 'payload');
    return title === undefined ? undefined : { kind: 'reply', title, form: false };
  },
  interactive: (content) => readInteractive(content, readMedia),
  template: (content) => readTemplate(content, readMedia),
  order: readOrder,
  system: (content) => ({ kind: 'system', body: peekText(content, 'body') ?? '' }),
  edit: (content) => {
    const message = peek(content, 'message');
    const type = peekText(message, 'type');
    if (type === undefined) return undefined;
    return { kind: 'edit', target: peekText(content, 'original_message_id'), content: read(type, message) };
  },
  revoke: (content) => ({ kind: 'revoke', target: peekText(content, 'original_message_id') }),
};

/**
 * Reads a message's content in either direction. Whatever cannot be read becomes `unsupported` with its type, for a
 * message must always show that it is there.
 */
export function readContent(message: Typed): Content {
  if (message.content_state === 'erased' || message.content_state === 'hidden') return { kind: message.content_state };
  return read(message.type, message);
}

function read(type: string, message: unknown): Content {
  const content = peek(message, type);
  const reader = Object.hasOwn(readers, type) ? readers[type] : undefined;
  return reader?.(content, type) ?? { kind: 'unsupported', type: peekText(message, 'raw_type') ?? type };
}

function readMedia(content: unknown, media: string): MediaContent | undefined {
  if (typeof content !== 'object' || content === null) return undefined;
  return {
    kind: 'media',
    // The readers above pass nothing else.
    media: media as MediaKind,
    caption: peekText(content, 'caption'),
    filename: peekText(content, 'filename'),
    mime: peekText(content, 'mime_type'),
    href: peekUrl(content, 'link'),
  };
}

function readLocation(content: unknown): Content | undefined {
  const latitude = peekNumber(content, 'latitude');
  const longitude = peekNumber(content, 'longitude');
  if (latitude === undefined || longitude === undefined) return undefined;
  return {
    kind: 'location',
    latitude,
    longitude,
    name: peekText(content, 'name'),
    address: peekText(content, 'address'),
  };
}

function readContacts(content: unknown): Content | undefined {
  if (!Array.isArray(content)) return undefined;
  const people = content.map((person: unknown) => {
    const phones = peekList(person, 'phones').flatMap(
      (phone) => peekText(phone, 'phone') ?? peekText(phone, 'wa_id') ?? [],
    );
    return { name: peekText(person, 'name', 'formatted_name') ?? phones[0] ?? '?', phones };
  });
  return { kind: 'contacts', people };
}
