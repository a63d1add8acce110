import type { Readable } from 'node:stream';
import { request } from 'undici';
import { z } from 'zod';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import { requireAllowedHost } from './allowed-hosts.ts';
import { successSchema } from './answers.ts';
import { errorOfRefusal, readJson, refusalOf } from './graph-error.ts';
import { graphJson, readAnswer } from './graph-json.ts';
import { graphPath, type GraphHttp } from './graph-http.ts';
import { multipartBody, type UploadFile } from './multipart.ts';
import type { NumberCall } from './numbers.ts';

/** Deadline of moving a file, in milliseconds. */
const FILE_DEADLINE_MS = 120_000;

const mediaSchema = z.looseObject({
  id: z.string(),
  url: z.string(),
  mime_type: z.string(),
  sha256: z.string(),
  file_size: z.union([z.int(), z.string()]),
});

/** A file as WhatsApp tells it; `url` lives 5 minutes and needs the token. */
export interface MediaFacts {
  readonly id: string;
  readonly url: string;
  readonly mimeType: string;
  readonly sha256: string;
  readonly size: number;
}

/** A file that is being downloaded. The reader must consume or destroy the stream. */
export interface MediaDownload {
  readonly mimeType: string | undefined;
  readonly size: number | undefined;
  readonly stream: Readable;
}

/** Names a file. */
export interface MediaCall {
  readonly token: string;
  readonly mediaId: string;
  /** Where given, WhatsApp refuses the call when the file belongs to another number. */
  readonly phoneNumberId?: string;
}

/** Uploads a file for sending; its id lives 30 days. @returns the id @throws PerduraError as `graphJson` */
export async function uploadMedia(
  http: GraphHttp,
  { token, phoneNumberId, file }: NumberCall & { readonly file: UploadFile },
): Promise<string> {
  const { contentType, length, stream } = multipartBody({ messaging_product: 'whatsapp', type: file.mimeType }, file);
  const answer = await readAnswer(
    http,
    {
      resource: 'media_upload',
      method: 'POST',
      path: graphPath([phoneNumberId, 'media']),
      token,
      body: stream,
      contentType,
      headers: ['content-length', String(length)],
      deadlineMs: FILE_DEADLINE_MS,
    },
    z.looseObject({ id: z.string() }),
  );
  return answer.id;
}

/** Reads what a file is and where it lies. @throws PerduraError as `graphJson` */
export async function getMedia(http: GraphHttp, { token, mediaId, phoneNumberId }: MediaCall): Promise<MediaFacts> {
  const path = graphPath([mediaId], { phone_number_id: phoneNumberId });
  const answer = await graphJson(http, { resource: 'media', method: 'GET', path, token }, mediaSchema);
  const { id, url, mime_type: mimeType, sha256, file_size } = answer;
  return { id, url, mimeType, sha256, size: Number(file_size) };
}

/** Deletes an uploaded file. @throws PerduraError as `graphJson` */
export async function deleteMedia(http: GraphHttp, { token, mediaId, phoneNumberId }: MediaCall): Promise<void> {
  const path = graphPath([mediaId], { phone_number_id: phoneNumberId });
  await graphJson(http, { resource: 'media_delete', method: 'DELETE', path, token }, successSchema);
}

/**
 * Downloads a file from its address. The token goes to hosts of Meta only and redirects are not followed.
 *
 * @throws PerduraError `whatsapp_host_refused`, `media_expired` when the address is no longer valid (ask for the file
 *   again), else `media_download_failed`
 */
export async function downloadMedia(call: {
  readonly token: string;
  readonly url: string;
  readonly baseUrl: string;
  readonly signal?: AbortSignal;
}): Promise<MediaDownload> {
  const url = requireAllowedHost(call.url, call.baseUrl);
  const deadline = AbortSignal.timeout(FILE_DEADLINE_MS);
  const signal = call.signal === undefined ? deadline : AbortSignal.any([deadline, call.signal]);
  const headers = { authorization: `Bearer ${call.token}` };
  const answer = await request(url, { method: 'GET', headers, signal }).catch((cause: unknown) => {
    throw new PerduraError('media_download_failed', { cause });
  });
  if (answer.statusCode !== 200) throw downloadError(answer.statusCode, await answer.body.text());
  const size = Number(answer.headers['content-length']);
  const type = answer.headers['content-type'];
  return {
    mimeType: typeof type === 'string' ? type : undefined,
    size: Number.isFinite(size) ? size : undefined,
    stream: answer.body,
  };
}

function downloadError(status: number, text: string): PerduraError {
  if (status === 404)
    return new PerduraError('media_expired', { detail: 'The address of the file is no longer valid' });
  const refusal = refusalOf(readJson(text));
  if (refusal !== null) return errorOfRefusal(refusal, { kind: 'answer', status, headers: {}, text });
  return new PerduraError('media_download_failed', { detail: `The download answered with status ${status}` });
}
