import type { Core } from '../core/core.ts';
import { GraphError } from '../errors/graph-error.ts';
import type { NumberRow } from '../store/rows.ts';

const mediaTypes = new Set(['image', 'video', 'audio', 'document', 'sticker']);
/** MIME types that a message of this type may carry. Documents take any documented file. @see Meta, Media: supported types */
const mimeTypes: Record<string, RegExp> = {
  image: /^image\/(jpeg|png)$/,
  video: /^video\/(mp4|3gpp)$/,
  audio: /^audio\/(aac|amr|mpeg|mp4|ogg|opus)/,
  sticker: /^image\/webp$/,
};

/**
 * Checks that a file given by id exists, belongs to the number and fits the message.
 * @throws GraphError 131009 when it does not exist or has expired, 131053 when its type does not fit
 */
export function checkMedia(core: Core, number: NumberRow, type: string, body: Readonly<Record<string, unknown>>): void {
  if (!mediaTypes.has(type)) return;
  const id = (body[type] as { id?: string }).id;
  if (id === undefined) return;
  const media = core.store.media.get(id);
  if (!media || media.number_id !== number.id || media.expires_at <= core.clock.now()) {
    throw new GraphError(131009, { details: `${type}: media id ${id} does not exist or belongs to another number` });
  }
  const expected = mimeTypes[type];
  if (expected && !expected.test(media.mime_type)) {
    throw new GraphError(131053, { details: `Unsupported ${type} mime type ${media.mime_type}` });
  }
}
