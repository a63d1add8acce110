import type { ErrorDefinition } from '../error-definition.ts';

/** Errors of files: uploads, sources and what customers send. */
export const mediaErrors = {
  media_too_large: {
    title: 'The file is larger than WhatsApp takes',
    status: 413,
    retryable: false,
    remedy: 'Images up to 5 MB, audio and video 16 MB, documents 100 MB, stickers 100 KB (animated 500 KB).',
  },
  media_type_unsupported: {
    title: 'WhatsApp does not take this type of file',
    status: 415,
    retryable: false,
    remedy: 'Convert the file to a type of the documented list.',
  },
  media_type_mismatch: {
    title: 'The content is not of the type it claims to be',
    status: 415,
    retryable: false,
    remedy: 'Send the real type of the file.',
  },
  media_invalid: {
    title: 'The file is damaged or cannot be used',
    status: 422,
    retryable: false,
    remedy: 'Check that the file opens and has the documented codec.',
  },
  media_infected: {
    title: 'The file was refused by the virus scan',
    status: 422,
    retryable: false,
    remedy: 'Send a clean file.',
  },
  media_not_found: {
    title: 'There is no such file',
    status: 404,
    retryable: false,
    remedy: 'Upload it again.',
  },
  media_expired: {
    title: 'WhatsApp no longer has the file',
    status: 410,
    retryable: false,
    remedy: 'Ask the sender for it again; files of customers stay 7 days, uploads 30 days.',
  },
  media_url_refused: {
    title: 'The address of the file may not be fetched',
    status: 422,
    retryable: false,
    remedy: 'Use a public https address.',
  },
  media_fetch_failed: {
    title: 'The file could not be fetched from its address',
    status: 422,
    retryable: true,
    remedy: 'Check that the address answers without a sign-in.',
  },
  media_download_failed: {
    title: 'The file could not be downloaded from WhatsApp',
    status: 502,
    retryable: true,
    remedy: 'It is tried again; otherwise ask the sender for it by another way.',
  },
  media_upload_failed: {
    title: 'The file could not be uploaded to WhatsApp',
    status: 502,
    retryable: true,
    remedy: 'Check type and codec, then try again.',
  },
  media_upload_incomplete: {
    title: 'The upload is not complete',
    status: 409,
    retryable: true,
    remedy: 'Go on with the upload from the offset that `detail` names.',
  },
} as const satisfies Record<string, ErrorDefinition>;
