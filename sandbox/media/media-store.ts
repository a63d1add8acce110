import { createHash, createHmac } from 'node:crypto';
import type { Core } from '../core/core.ts';
import { createObjectId } from '../core/ids.ts';
import type { MediaRow, NumberRow } from '../store/rows.ts';

const DAY_MS = 86_400_000;
/** Days that an id lives: 30 when uploaded, 7 when it came by webhook. @see reference section 3 */
const LIFE_DAYS = { upload: 30, inbound: 7 } as const;
/** A media URL works so long. */
const URL_LIFE_MS = 5 * 60_000;

/** What is known of a file beside its bytes. */
export interface NewMedia {
  mime_type: string;
  filename?: string | null;
  voice?: boolean;
  source: 'upload' | 'inbound';
}

/** Keeps a file of a number. @returns its row with the new id */
export function storeMedia(core: Core, number: NumberRow, bytes: Uint8Array, media: NewMedia): MediaRow {
  const id = createObjectId();
  const now = core.clock.now();
  core.store.blobs.put(id, bytes);
  return core.store.media.put(id, {
    id,
    number_id: number.id,
    mime_type: media.mime_type,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    file_size: bytes.length,
    filename: media.filename ?? null,
    voice: media.voice ?? false,
    source: media.source,
    created_at: now,
    expires_at: now + LIFE_DAYS[media.source] * DAY_MS,
  });
}

/**
 * An address for a file that works for 5 minutes, with the token of the account.
 * @param source `getMedia`, or `webhook` for the address in a webhook
 */
export function mediaUrl(core: Core, media: MediaRow, source: 'getMedia' | 'webhook'): string {
  const ext = Math.floor((core.clock.now() + URL_LIFE_MS) / 1000);
  const query = new URLSearchParams({ mid: media.id, source, ext: String(ext), hash: urlHash(core, media.id, ext) });
  return `${core.url}/whatsapp_business/attachments/?${query.toString()}`;
}

/** Whether an address was made by us and still works. */
export function isValidMediaUrl(core: Core, query: URLSearchParams): boolean {
  const ext = Number(query.get('ext'));
  const id = query.get('mid') ?? '';
  return query.get('hash') === urlHash(core, id, ext) && ext * 1000 >= core.clock.now();
}

function urlHash(core: Core, id: string, ext: number): string {
  const secret = core.store.media.get(id)?.sha256 ?? '';
  return createHmac('sha256', secret).update(`${id}/${ext}`).digest('base64url').slice(0, 24);
}
