import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical-json.ts';

/** What the hash of an audit entry covers, beside the hash before it. */
export interface HashedEntry {
  readonly tenantId: string;
  readonly seq: number;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly data: unknown;
}

/** The hash before the first entry of a tenant. */
export const CHAIN_START = Buffer.alloc(32);

/** Hash of an entry in its tenant's chain: SHA-256 over the hash before it and the entry's canonical JSON. */
export function auditHash(entry: HashedEntry, prevHash: Uint8Array): Buffer<ArrayBuffer> {
  const { tenantId, seq, at, actor, action, subject, data } = entry;
  const text = canonicalJson({ tenant_id: tenantId, seq, at: at.toISOString(), actor, action, subject, data });
  return createHash('sha256').update(prevHash).update(text).digest();
}
