import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Payload, PayloadCodec, SerializationContext } from '@temporalio/common';
import proto from '@temporalio/proto';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import type { PayloadKeys } from './payload-keys.ts';

const { Payload: PayloadMessage } = proto.temporal.api.common.v1;
const ENCODING = Buffer.from('binary/perdura-encrypted');
const TENANT = /^t\/([0-9a-f-]{36})\//;

/**
 * Encrypts what enters a workflow history (AES-256-GCM) with a key of the tenant that the workflow id names, so that
 * histories of different tenants never open with one key and die with their tenant. Payloads of workflows without a
 * tenant in their id pass as they are.
 */
export class TenantPayloadCodec implements PayloadCodec {
  readonly #keys: PayloadKeys;

  constructor(keys: PayloadKeys) {
    this.#keys = keys;
  }

  /** Encrypts payloads on their way to the server. */
  async encode(payloads: Payload[], context?: SerializationContext): Promise<Payload[]> {
    const tenantId = tenantOf(context);
    if (tenantId === undefined) return payloads;
    const key = await this.#keys.payloadKeyOf(tenantId);
    return payloads.map((payload) => ({
      metadata: { encoding: ENCODING, tenant: Buffer.from(tenantId) },
      data: encrypt(key, PayloadMessage.encode(payload).finish()),
    }));
  }

  /**
   * Decrypts payloads from the server; the payload itself says whose key it needs.
   *
   * @throws PerduraError `content_unreadable` when a payload was changed, `key_unavailable` when its tenant is gone
   */
  async decode(payloads: Payload[]): Promise<Payload[]> {
    return Promise.all(payloads.map((payload) => this.#decodeOne(payload)));
  }

  async #decodeOne(payload: Payload): Promise<Payload> {
    const { encoding, tenant } = payload.metadata ?? {};
    if (!encoding || !tenant || !payload.data || !ENCODING.equals(encoding)) return payload;
    const key = await this.#keys.payloadKeyOf(Buffer.from(tenant).toString());
    return PayloadMessage.decode(decrypt(key, payload.data));
  }
}

function tenantOf(context: SerializationContext | undefined): string | undefined {
  return TENANT.exec(context?.workflowId ?? '')?.[1];
}

function encrypt(key: Buffer, plain: Uint8Array): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

function decrypt(key: Buffer, sealed: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(12, 28));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
  } catch (cause) {
    throw new PerduraError('content_unreadable', { cause });
  }
}
