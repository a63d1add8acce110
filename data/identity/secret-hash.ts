import { createHash, randomBytes } from 'node:crypto';

/** What API keys begin with, so that a scanner recognises a leaked one. */
export const API_KEY_PREFIX = 'pk_';
/** Letters of an API key that are stored and shown, to tell keys apart. */
const SHOWN_LETTERS = 10;
const SECRET_BYTES = 32;

/** SHA-256 of a credential. Enough here, because the credentials are 256 random bits, not words a person chose. */
export function secretHash(secret: string): Buffer<ArrayBuffer> {
  return createHash('sha256').update(secret).digest();
}

/** A new API key: `pk_` and 256 random bits. Shown once; only its hash is stored. */
export function newApiKey(): string {
  return API_KEY_PREFIX + randomBytes(SECRET_BYTES).toString('base64url');
}

/** A new token for a session or a sign-in link: 256 random bits. */
export function newToken(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

/** The beginning of an API key, to show in lists. */
export function shownPrefix(apiKey: string): string {
  return apiKey.slice(0, SHOWN_LETTERS);
}
