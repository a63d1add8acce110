import { findToken, MESSAGING, reachNumber, requireScope } from '../graph/authorize.ts';
import type { AuthorizedCall, Edges, GraphAnswer, GraphCall } from '../graph/graph-call.ts';
import { GraphError, missingParameter, unknownObject } from '../errors/graph-error.ts';
import type { MediaRow } from '../store/rows.ts';
import { checkUpload } from './media-limits.ts';
import { isValidMediaUrl, mediaUrl, storeMedia } from './media-store.ts';

/** What can be asked of a file by its id. @see reference section 3 */
export const mediaEdges: Edges = { '': { GET: getMedia, DELETE: deleteMedia } };

/**
 * POST /{phone_number_id}/media.
 * @throws GraphError 100, 131053
 */
export async function uploadMedia(call: AuthorizedCall, id: string): Promise<GraphAnswer> {
  requireScope(call.token, MESSAGING);
  const { number } = reachNumber(call.core, call.token, id, call.method);
  const { readMultipart } = await import('./multipart.ts');
  const { fields, files } = await readMultipart(call.headers, call.body);
  const product = fields['messaging_product'] ?? call.query.get('messaging_product');
  if (product !== 'whatsapp') throw missingParameter('messaging_product');
  const file = files['file'];
  if (!file) throw missingParameter('file');
  const isVague = file.mime_type === 'application/octet-stream';
  const mimeType = isVague ? (fields['type'] ?? file.mime_type) : file.mime_type;
  checkUpload(mimeType, file.bytes);
  const media = storeMedia(call.core, number, file.bytes, {
    mime_type: mimeType,
    filename: file.filename,
    source: 'upload',
  });
  return { body: { id: media.id } };
}

function getMedia(call: AuthorizedCall, id: string): GraphAnswer {
  const media = reachMedia(call, id);
  return {
    body: {
      url: mediaUrl(call.core, media, 'getMedia'),
      mime_type: media.mime_type,
      sha256: media.sha256,
      file_size: media.file_size,
      id: media.id,
      messaging_product: 'whatsapp',
    },
  };
}

function deleteMedia(call: AuthorizedCall, id: string): GraphAnswer {
  const media = reachMedia(call, id);
  call.core.store.media.delete(media.id);
  call.core.store.blobs.delete(media.id);
  return { body: { success: true } };
}

/** Throws GraphError 100 with subcode 33 when the file is gone, or belongs to another number than the call says */
function reachMedia(call: AuthorizedCall, id: string): MediaRow {
  requireScope(call.token, MESSAGING);
  const media = call.core.store.media.get(id);
  const expected = call.query.get('phone_number_id');
  if (!media || media.expires_at <= call.core.clock.now()) throw unknownObject(call.method, id);
  reachNumber(call.core, call.token, media.number_id, call.method);
  if (expected !== null && expected !== media.number_id) throw unknownObject(call.method, id);
  return media;
}

/**
 * Downloads a file from its address, with the token.
 * @throws GraphError HTTP 404 once the 5 minutes are over, 401 without a token
 */
export function downloadMedia(call: GraphCall): GraphAnswer {
  const token = findToken(call.core, call.headers.authorization, null);
  const media = call.core.store.media.get(call.query.get('mid') ?? '');
  const bytes = media && call.core.store.blobs.get(media.id);
  if (!media || !bytes || !isValidMediaUrl(call.core, call.query)) {
    throw new GraphError(100, { http: 404, message: 'Media not found', details: null });
  }
  reachNumber(call.core, token, media.number_id, call.method);
  const name = media.filename?.replace(/[^\w. -]/g, '_') ?? media.id;
  return {
    body: '',
    bytes,
    headers: { 'content-type': media.mime_type, 'content-disposition': `inline;filename="${name}"` },
  };
}
