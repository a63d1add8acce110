import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { PerduraError } from '#domain/errors/perdura-error.ts';

const keyringSchema = z.strictObject({
  current: z.string(),
  keys: z.record(z.string(), z.base64()),
});
type Keyring = z.infer<typeof keyringSchema>;

/**
 * The default key service: key-encryption keys in one file, readable by its owner only. It satisfies the `Kms` port of
 * the data layer. Made with a fresh random key when the file does not exist; there is no default key.
 *
 * @param path - the keyring file
 * @throws PerduraError `key_unavailable` when the file is there but cannot be understood
 */
export async function openLocalKeyring(path: string): Promise<LocalKeyring> {
  return new LocalKeyring((await read(path)) ?? (await create(path)));
}

/** See {@link openLocalKeyring}. */
export class LocalKeyring {
  readonly #keyring: Keyring;

  constructor(keyring: Keyring) {
    this.#keyring = keyring;
  }

  /** Wraps a data key with the current key-encryption key, bound to the context. */
  wrap(key: Buffer, context: string): Promise<{ kekId: string; wrapped: Buffer<ArrayBuffer> }> {
    const kekId = this.#keyring.current;
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#kek(kekId), nonce);
    cipher.setAAD(Buffer.from(context));
    const body = Buffer.concat([cipher.update(key), cipher.final()]);
    return Promise.resolve({ kekId, wrapped: Buffer.concat([nonce, cipher.getAuthTag(), body]) });
  }

  /**
   * Unwraps a data key.
   *
   * @throws PerduraError `key_unavailable` when the key-encryption key is missing or the value was changed
   */
  async unwrap(kekId: string, wrapped: Uint8Array, context: string): Promise<Buffer> {
    return new Promise((resolve) => {
      resolve(this.#open(kekId, wrapped, context));
    });
  }

  #open(kekId: string, wrapped: Uint8Array, context: string): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', this.#kek(kekId), wrapped.subarray(0, 12));
    decipher.setAAD(Buffer.from(context));
    decipher.setAuthTag(wrapped.subarray(12, 28));
    try {
      return Buffer.concat([decipher.update(wrapped.subarray(28)), decipher.final()]);
    } catch (cause) {
      throw new PerduraError('key_unavailable', { detail: 'A wrapped key does not match the keyring.', cause });
    }
  }

  #kek(id: string): Buffer {
    const key = this.#keyring.keys[id];
    if (!key) throw new PerduraError('key_unavailable', { detail: `The keyring has no key ${id}.` });
    return Buffer.from(key, 'base64');
  }
}

async function read(path: string): Promise<Keyring | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  const parsed = keyringSchema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new PerduraError('key_unavailable', { detail: `${path} is no keyring.` });
  return parsed.data;
}

async function create(path: string): Promise<Keyring> {
  const keyring: Keyring = { current: 'local-1', keys: { 'local-1': randomBytes(32).toString('base64') } };
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.new`;
  await writeFile(draft, JSON.stringify(keyring), { mode: 0o600, flag: 'wx' });
  await rename(draft, path);
  return keyring;
}
