import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import { decrypt, encrypt } from '../crypto/cipher.ts';
import type { Kms } from '../crypto/kms-port.ts';

/** A webhook part that belongs to no tenant; why stands in `reason`. */
export interface OrphanPart {
  readonly id: string;
  /** Id of the Meta app that posted it. */
  readonly appId: string;
  readonly reason: 'unknown_number' | 'unknown_account' | 'foreign_number' | 'unreadable';
  readonly body: Buffer;
}

const KEY_BYTES = 32;

/**
 * Keeps a part that has no tenant, under a random key of its own that the key service wraps, so that only the operator
 * of the installation can read it.
 *
 * @throws PerduraError `unavailable` when the database did not take it, `key_unavailable` when the key service is down
 */
export async function putOrphan(pool: pg.Pool, kms: Kms, { id, appId, reason, body }: OrphanPart): Promise<void> {
  const sealed = await sealOrphan(kms, id, body);
  try {
    await pool.query('SELECT dispatch.inbox_put_orphan($1, $2, $3, $4)', [id, appId, reason, sealed]);
  } catch (cause) {
    throw new PerduraError('unavailable', { detail: 'The inbox did not take the webhook.', cause });
  }
}

async function sealOrphan(kms: Kms, id: string, body: Buffer): Promise<Buffer> {
  const key = randomBytes(KEY_BYTES);
  const { kekId, wrapped } = await kms.wrap(key, place(id));
  const header = JSON.stringify({ kekId, wrapped: wrapped.toString('base64') });
  const length = Buffer.alloc(2);
  length.writeUInt16BE(Buffer.byteLength(header));
  return Buffer.concat([length, Buffer.from(header), encrypt(key, Buffer.from(place(id)), body)]);
}

/**
 * Opens a part that {@link putOrphan} kept.
 *
 * @throws PerduraError `key_unavailable` or `content_unreadable`
 */
export async function openOrphan(kms: Kms, id: string, sealed: Buffer): Promise<Buffer> {
  const bodyAt = 2 + sealed.readUInt16BE(0);
  const header = readHeader(sealed.subarray(2, bodyAt));
  const key = await kms.unwrap(header.kekId, header.wrapped, place(id));
  return decrypt(key, Buffer.from(place(id)), sealed.subarray(bodyAt));
}

function readHeader(bytes: Buffer): { kekId: string; wrapped: Buffer } {
  const header: unknown = JSON.parse(bytes.toString());
  if (typeof header === 'object' && header !== null && 'kekId' in header && 'wrapped' in header) {
    return { kekId: String(header.kekId), wrapped: Buffer.from(String(header.wrapped), 'base64') };
  }
  throw new PerduraError('content_unreadable');
}

function place(id: string): string {
  return `platform|inbox_orphan|body|${id}`;
}
