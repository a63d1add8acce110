import { isJsonObject, VALUE_BOUNDS, withinBounds, type Json, type JsonObject } from '../json.ts';
import type { Reply } from './reply.ts';

/** Longest text of a reply that a run keeps, in UTF-16 code units. WhatsApp itself allows 4,096. */
export const LONGEST_REPLY = 8_192;

const textAt = (object: JsonObject, key: string): string | undefined => {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  return typeof value === 'string' ? value.slice(0, LONGEST_REPLY) : undefined;
};

const objectAt = (object: JsonObject, key: string): JsonObject | undefined => {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  return isJsonObject(value) ? value : undefined;
};

/** Leaves out what is undefined, so that states stay plain JSON. */
const given = <T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

const tap = (id: string | undefined, title: string | undefined): Partial<Reply> => {
  const label = title ?? id ?? '';
  return { type: 'button', text: label, button: { id: id ?? label, title: label } };
};

const readForm = (text: string | undefined): JsonObject | undefined => {
  if (text === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    return isJsonObject(parsed) && withinBounds(parsed, VALUE_BOUNDS) ? parsed : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

const readInteractive = (content: JsonObject): Partial<Reply> => {
  const answer = objectAt(content, 'button_reply') ?? objectAt(content, 'list_reply');
  if (answer !== undefined) return tap(textAt(answer, 'id'), textAt(answer, 'title'));
  const form = objectAt(content, 'nfm_reply');
  if (form === undefined) return {};
  return given({ type: 'form', text: textAt(form, 'body'), form: readForm(textAt(form, 'response_json')) });
};

const readMedia = (content: JsonObject): Partial<Reply> => {
  const media = given({
    id: textAt(content, 'id'),
    mime_type: textAt(content, 'mime_type'),
    caption: textAt(content, 'caption'),
    filename: textAt(content, 'filename'),
  });
  return given({ text: media.caption, media });
};

const readLocation = (content: JsonObject): Partial<Reply> => {
  const latitude = Number(content.latitude);
  const longitude = Number(content.longitude);
  if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) return {};
  const place = given({ name: textAt(content, 'name'), address: textAt(content, 'address') });
  return { text: `${latitude},${longitude}`, location: { latitude, longitude, ...place } };
};

const READERS: Readonly<Record<string, (content: JsonObject) => Partial<Reply>>> = {
  text: (content) => given({ text: textAt(content, 'body') }),
  button: (content) => tap(textAt(content, 'payload'), textAt(content, 'text')),
  interactive: readInteractive,
  image: readMedia,
  video: readMedia,
  audio: readMedia,
  document: readMedia,
  sticker: readMedia,
  location: readLocation,
};

/**
 * Reads an inbound message of the Cloud API as a reply. Never fails: an unknown type keeps its name and nothing else.
 *
 * @param message - `{ type, <type>: {...} }` as Meta sends it (webhook field `messages`)
 * @param at - when the person sent it, RFC 3339
 * @param id - our id of the stored message, if there is one
 * @returns the reply, with bounded texts
 */
export const readReply = (
  message: { readonly type: string; readonly [key: string]: Json | undefined },
  at: string,
  id?: string,
): Reply => {
  const type = message.type.slice(0, 40);
  const content = Object.hasOwn(message, type) ? message[type] : undefined;
  const read = Object.hasOwn(READERS, type) ? READERS[type] : undefined;
  const details = read !== undefined && isJsonObject(content) ? read(content) : {};
  return { ...(id === undefined ? {} : { id }), at, type, ...details };
};
