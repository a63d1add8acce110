import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import { PerduraError } from '#domain/errors/perdura-error.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Bytes that a sealed value is longer than its plaintext. */
export const SEAL_OVERHEAD = NONCE_BYTES + TAG_BYTES;

/**
 * AES-256-GCM with a random 96-bit nonce: nonce, then tag, then ciphertext. The key goes in as a KeyObject, because Node
 * takes four times as long for a Buffer (24.21: 15 us against 4 us a message).
 *
 * @param key - 32 bytes
 * @param aad - what the value is bound to
 */
export function encrypt(key: Buffer, aad: Buffer, plaintext: Buffer): Buffer<ArrayBuffer> {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', createSecretKey(key), nonce);
  cipher.setAAD(aad);
  const body = cipher.update(plaintext);
  cipher.final();
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/**
 * Opens what {@link encrypt} made.
 *
 * @throws PerduraError `content_unreadable` when the key, the place or a byte is wrong
 */
export function decrypt(key: Buffer, aad: Buffer, sealed: Uint8Array): Buffer {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', createSecretKey(key), nonce);
  decipher.setAAD(aad);
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, SEAL_OVERHEAD));
  const body = decipher.update(sealed.subarray(SEAL_OVERHEAD));
  try {
    decipher.final();
  } catch (cause) {
    throw new PerduraError('content_unreadable', { cause });
  }
  return body;
}
