import type { Core } from '../core/core.ts';
import { mediaUrl, storeMedia } from '../media/media-store.ts';
import { samples } from '../media/samples.ts';
import type { MediaRow, NumberRow, PhoneRow } from '../store/rows.ts';
import type { CustomerMessage } from './customer-message.ts';

const mediaTypes = new Set(['image', 'video', 'audio', 'document', 'sticker']);

/** What `unsupported` messages say. @see reference section 6 */
const unsupportedError = {
  code: 131051,
  title: 'Message type unknown',
  message: 'Message type unknown',
  error_data: { details: 'Message type is currently not supported.' },
};

/**
 * The content of a customer's message as its webhook carries it. Files are kept under a new id.
 * @throws RangeError when the content is missing
 */
export function buildInboundContent(
  core: Core,
  number: NumberRow,
  phone: PhoneRow,
  written: CustomerMessage,
): Record<string, unknown> {
  const { type } = written;
  const content = written[type];
  if (type === 'unsupported') {
    return { errors: written['errors'] ?? [unsupportedError], unsupported: content ?? { type: 'unknown' } };
  }
  if (mediaTypes.has(type)) return { [type]: buildMedia(core, number, type, asObject(content ?? {})) };
  if (content === undefined) throw new RangeError(`the message has no "${type}"`);
  if (type === 'interactive') return { interactive: buildInteractive(asObject(content)) };
  if (type === 'system') return { system: { wa_id: phone.wa_id, ...asObject(content) } };
  if (type === 'edit') return { edit: buildEdit(core, number, asObject(content)) };
  return { [type]: content };
}

function buildMedia(
  core: Core,
  number: NumberRow,
  type: string,
  content: Record<string, unknown>,
): Record<string, unknown> {
  const { id, data, link: _, ...rest } = content;
  const media = findOrStore(core, number, type, content, id, data);
  return {
    ...(type === 'audio' && { voice: false }),
    ...(type === 'sticker' && { animated: false }),
    ...(type === 'document' && { filename: media.filename ?? 'document.pdf' }),
    ...rest,
    mime_type: media.mime_type,
    sha256: Buffer.from(media.sha256, 'hex').toString('base64'),
    id: media.id,
    ...(core.settings.media_url_in_webhook && { url: mediaUrl(core, media, 'webhook') }),
  };
}

function findOrStore(
  core: Core,
  number: NumberRow,
  type: string,
  content: Record<string, unknown>,
  id: unknown,
  data: unknown,
): MediaRow {
  const known = typeof id === 'string' ? core.store.media.get(id) : undefined;
  if (known) return known;
  const sample = samples[type];
  const bytes = typeof data === 'string' ? Buffer.from(data, 'base64') : sample?.bytes;
  if (!bytes) throw new RangeError(`there is no sample for "${type}"`);
  const mimeType = typeof content['mime_type'] === 'string' ? content['mime_type'] : sample?.mime_type;
  return storeMedia(core, number, bytes, {
    mime_type: mimeType ?? 'application/octet-stream',
    filename: typeof content['filename'] === 'string' ? content['filename'] : null,
    voice: content['voice'] === true,
    source: 'inbound',
  });
}

/** `type` may be left out: the reply's own name says it. */
function buildInteractive(content: Record<string, unknown>): Record<string, unknown> {
  const type = content['type'] ?? ['button_reply', 'list_reply', 'nfm_reply'].find((name) => name in content);
  return { type, ...content };
}

function buildEdit(core: Core, number: NumberRow, content: Record<string, unknown>): Record<string, unknown> {
  const message = asObject(content['message'] ?? {});
  const type = String(message['type']);
  if (!mediaTypes.has(type)) return content;
  return { ...content, message: { ...message, [type]: buildMedia(core, number, type, asObject(message[type] ?? {})) } };
}

function asObject(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new RangeError('the content must be an object');
  }
  return value as Record<string, unknown>;
}
