import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';

/** A file to upload: its bytes are streamed, its size is known beforehand. */
export interface UploadFile {
  readonly bytes: Uint8Array | AsyncIterable<Uint8Array>;
  readonly size: number;
  readonly mimeType: string;
  readonly filename: string;
}

/** A multipart body that is never whole in memory. */
export interface MultipartBody {
  readonly contentType: string;
  readonly length: number;
  readonly stream: Readable;
}

/** Builds the multipart body of a media upload: fields first, then the file. */
export function multipartBody(fields: Readonly<Record<string, string>>, file: UploadFile): MultipartBody {
  const boundary = `perdura-${randomUUID()}`;
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${quoted(name)}"\r\n\r\n${value}\r\n`,
  );
  const head = Buffer.from(
    `${parts.join('')}--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${quoted(file.filename)}"\r\n` +
      `content-type: ${file.mimeType.replaceAll(/[\r\n]/gu, '')}\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    length: head.length + file.size + tail.length,
    stream: Readable.from(chunksOf(head, file.bytes, tail), { objectMode: false }),
  };
}

async function* chunksOf(head: Buffer, bytes: UploadFile['bytes'], tail: Buffer): AsyncGenerator<Uint8Array> {
  yield head;
  if (bytes instanceof Uint8Array) yield bytes;
  else yield* bytes;
  yield tail;
}

/** As the HTML standard writes names in a form: quotes and line ends would end the header. */
function quoted(text: string): string {
  return text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
