import { z } from 'zod';
import { limitedText, metaId, webUrl } from './limited-text.ts';

const caption = limitedText(1024).optional();
const filename = limitedText(240).optional();

/** A file by the id of an upload. */
export const mediaById = z.strictObject({ id: metaId });
/** A file by an address that WhatsApp fetches (and caches for 10 minutes by the exact address). */
export const mediaByLink = z.strictObject({ link: webUrl });
/** A file by id or by link, never both. */
export const mediaSource = z.union([mediaById, mediaByLink]);
/** A document by id or by link, with the name that the phone shows. */
export const documentSource = z.union([mediaById.extend({ filename }), mediaByLink.extend({ filename })]);

/** jpeg or png up to 5 MB; caption up to 1,024 characters. */
export const imageMessage = z.strictObject({
  type: z.literal('image'),
  image: z.union([mediaById.extend({ caption }), mediaByLink.extend({ caption })]),
});

/** mp4 or 3gpp (H.264, AAC) up to 16 MB; caption up to 1,024 characters. */
export const videoMessage = z.strictObject({
  type: z.literal('video'),
  video: z.union([mediaById.extend({ caption }), mediaByLink.extend({ caption })]),
});

const voice = z.boolean().optional();

/** Audio up to 16 MB; `voice` needs OGG with OPUS, mono. */
export const audioMessage = z.strictObject({
  type: z.literal('audio'),
  audio: z.union([mediaById.extend({ voice }), mediaByLink.extend({ voice })]),
});

/** Any documented file type up to 100 MB. */
export const documentMessage = z.strictObject({
  type: z.literal('document'),
  document: z.union([mediaById.extend({ caption, filename }), mediaByLink.extend({ caption, filename })]),
});

/** webp, 100 KB, animated 500 KB. */
export const stickerMessage = z.strictObject({ type: z.literal('sticker'), sticker: mediaSource });
