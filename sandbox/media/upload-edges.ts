import { textOf } from '../graph/params.ts';
import { createHash } from 'node:crypto';
import { createHex } from '../core/ids.ts';
import { GraphError, invalidParameter, missingParameter, unknownObject } from '../errors/graph-error.ts';
import type { AuthorizedCall, Edges, GraphAnswer } from '../graph/graph-call.ts';
import type { UploadRow } from '../store/rows.ts';

/** Types that a resumable upload takes. @see Meta, Graph API: resumable upload */
const types = new Set(['application/pdf', 'image/jpeg', 'image/jpg', 'image/png', 'video/mp4']);

/** What can be asked of a resumable upload. */
export const uploadEdges: Edges = { '': { GET: getUpload, POST: continueUpload } };

/** POST /{app_id}/uploads: begins a resumable upload. @throws GraphError 100 */
export function beginUpload(call: AuthorizedCall): GraphAnswer {
  const { file_name: name, file_length: length, file_type: type } = call.params;
  if (length === undefined) throw missingParameter('file_length');
  if (type === undefined) throw missingParameter('file_type');
  if (!types.has(textOf(type))) throw invalidParameter(`file_type must be one of ${[...types].join(', ')}`);
  const size = Number(length);
  if (!Number.isInteger(size) || size < 1) throw invalidParameter('file_length must be the size in bytes');
  const id = `upload:${Buffer.from(createHex(24)).toString('base64url')}`;
  call.core.store.uploads.put(id, {
    id,
    app_id: call.app.id,
    file_name: textOf(name ?? 'file'),
    file_length: size,
    file_type: textOf(type),
    offset: 0,
    handle: null,
  });
  return { body: { id } };
}

function getUpload(call: AuthorizedCall, id: string): GraphAnswer {
  const upload = reachUpload(call, id);
  return { body: { id: upload.id, file_offset: upload.offset } };
}

/** Takes bytes from `file_offset` on; the handle comes with the last ones. */
function continueUpload(call: AuthorizedCall, id: string): GraphAnswer {
  const upload = reachUpload(call, id);
  const offset = Number(call.headers['file_offset'] ?? 0);
  if (offset !== upload.offset) {
    throw new GraphError(100, { details: `file_offset ${offset} does not match the current offset ${upload.offset}` });
  }
  const blobId = blobIdOf(upload);
  const bytes = Buffer.concat([call.core.store.blobs.get(blobId) ?? Buffer.alloc(0), call.body]);
  if (bytes.length > upload.file_length) throw invalidParameter('More bytes than file_length says');
  call.core.store.blobs.put(blobId, bytes);
  const handle = bytes.length === upload.file_length ? handleOf(upload, bytes) : null;
  call.core.store.uploads.patch(id, { offset: bytes.length, handle });
  return { body: handle === null ? { id, file_offset: bytes.length } : { h: handle } };
}

function handleOf(upload: UploadRow, bytes: Uint8Array): string {
  const part = (text: string): string => Buffer.from(text).toString('base64');
  const digest = createHash('sha256').update(bytes).digest('base64url');
  return `4:${part(upload.file_name)}:${part(upload.file_type)}:${digest}:e:${Math.floor(Date.now() / 1000)}:${upload.app_id}`;
}

function blobIdOf(upload: UploadRow): string {
  return upload.id.replace(':', '-');
}

function reachUpload(call: AuthorizedCall, id: string): UploadRow {
  const upload = call.core.store.uploads.get(id);
  if (!upload || upload.app_id !== call.app.id) throw unknownObject(call.method, id);
  return upload;
}
