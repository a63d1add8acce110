import busboy from 'busboy';
import type { IncomingHttpHeaders } from 'node:http';
import { invalidParameter } from '../errors/graph-error.ts';

/** A form with files. */
export interface MultipartForm {
  fields: Record<string, string>;
  files: Record<string, { bytes: Buffer; mime_type: string; filename: string | null }>;
}

/**
 * Reads a multipart body.
 * @throws GraphError 100 when it is none
 */
export function readMultipart(headers: IncomingHttpHeaders, body: Buffer): Promise<MultipartForm> {
  return new Promise((resolve, reject) => {
    const form: MultipartForm = { fields: {}, files: {} };
    let parser: busboy.Busboy;
    try {
      parser = busboy({ headers, defParamCharset: 'utf8' });
    } catch {
      reject(invalidParameter('The request body must be multipart/form-data'));
      return;
    }
    parser.on('field', (name, value) => (form.fields[name] = value));
    parser.on('file', (name, stream, info) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        form.files[name] = { bytes: Buffer.concat(chunks), mime_type: info.mimeType, filename: info.filename || null };
      });
    });
    parser.on('close', () => resolve(form));
    parser.on('error', () => reject(invalidParameter('The multipart body is not complete')));
    parser.end(body);
  });
}
