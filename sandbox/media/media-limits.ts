import { GraphError } from '../errors/graph-error.ts';

const MB = 1024 * 1024;

/** Bytes by MIME type. @see Meta, Media: supported media types */
const limits: readonly (readonly [type: RegExp, bytes: number])[] = [
  [/^image\/(jpeg|png)$/, 5 * MB],
  [/^audio\/(aac|amr|mpeg|mp4|ogg|opus)(;.*)?$/, 16 * MB],
  [/^video\/(mp4|3gpp)$/, 16 * MB],
  [/^image\/webp$/, 500 * 1024],
  [/^text\/plain$/, 100 * MB],
  [/^application\/(pdf|msword)$/, 100 * MB],
  [/^application\/vnd\.(ms-excel|ms-powerpoint)$/, 100 * MB],
  [
    /^application\/vnd\.openxmlformats-officedocument\.(wordprocessingml\.document|spreadsheetml\.sheet|presentationml\.presentation)$/,
    100 * MB,
  ],
];

/** First bytes of some types; a file that says otherwise is refused. */
const magic: Readonly<Record<string, readonly string[]>> = {
  'image/jpeg': ['ffd8ff'],
  'image/png': ['89504e47'],
  'image/webp': ['52494646'],
  'application/pdf': ['25504446'],
};

/**
 * Checks a file that is uploaded.
 * @throws GraphError 100 for a type that is not supported or a file that is too large, 131053 when the bytes are of
 *   another type
 */
export function checkUpload(mimeType: string, bytes: Uint8Array): void {
  const limit = limits.find(([type]) => type.test(mimeType))?.[1];
  if (limit === undefined) {
    throw new GraphError(100, {
      message: `(#100) Param file must be a file with one of the following types: audio/aac, audio/mp4, audio/mpeg, audio/amr, audio/ogg, audio/opus, application/vnd.ms-powerpoint, application/msword, application/vnd.openxmlformats-officedocument.wordprocessingml.document, application/vnd.openxmlformats-officedocument.presentationml.presentation, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, application/pdf, text/plain, application/vnd.ms-excel, image/jpeg, image/png, image/webp, video/mp4, video/3gpp. Received file of type '${mimeType}'.`,
      details: null,
    });
  }
  if (bytes.length === 0)
    throw new GraphError(100, { message: '(#100) The parameter file is required.', details: null });
  if (bytes.length > limit) throw new GraphError(131053, { details: `The file is larger than ${limit} bytes` });
  const begin = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  const expected = magic[mimeType];
  if (expected && !expected.some((prefix) => begin.startsWith(prefix))) {
    throw new GraphError(131053, { details: `The content of the file is not ${mimeType}` });
  }
}
