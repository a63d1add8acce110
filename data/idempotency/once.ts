import { createHash } from 'node:crypto';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import { canonicalJson } from '../canonical-json.ts';
import { idempotentResponse } from '../crypto/places.ts';
import type { TenantVault } from '../crypto/tenant-vault.ts';
import type { TenantTx } from '../tenancy/database.ts';

/** How long an answer is repeated: 72 hours. */
const KEPT_MS = 72 * 60 * 60 * 1000;

/** A write that is done once for its key. */
export interface OnceInput {
  readonly operation: string;
  readonly key: string;
  /** What was asked; the same key with another request is refused. */
  readonly request: unknown;
  readonly now: Date;
}

/**
 * Does a write once for its idempotency key, in the caller's transaction: key, work and answer commit together. Who
 * comes with the same key meanwhile waits on the row and then gets the stored answer, which is kept sealed.
 *
 * @returns the answer, from this call or from the first one
 * @throws PerduraError `idempotency_key_reused` when the key stands for another request; whatever the work throws, and
 * then the key stays free
 */
export async function once<Answer>(
  tx: TenantTx,
  vault: TenantVault,
  { operation, key, request, now }: OnceInput,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const requestHash = createHash('sha256').update(canonicalJson(request)).digest();
  const expiresAt = new Date(now.getTime() + KEPT_MS);
  const taken = await tx.$executeRaw`
    INSERT INTO idempotency_key (tenant_id, operation, key, request_hash, created_at, expires_at)
    VALUES (${vault.tenantId}::uuid, ${operation}, ${key}, ${requestHash}, ${now}, ${expiresAt})
    ON CONFLICT (tenant_id, operation, key) DO UPDATE
      SET request_hash = excluded.request_hash, status = NULL, response = NULL,
          created_at = excluded.created_at, expires_at = excluded.expires_at
      WHERE idempotency_key.expires_at <= excluded.created_at`;
  const place = idempotentResponse(operation, key);
  const id = { tenantId_operation_key: { tenantId: vault.tenantId, operation, key } };
  if (taken === 0) {
    const stored = await tx.idempotencyKey.findUniqueOrThrow({ where: id });
    if (!requestHash.equals(stored.requestHash)) throw new PerduraError('idempotency_key_reused');
    if (!stored.response) throw new PerduraError('idempotency_in_progress');
    // Sealed by this function in an earlier call of the same operation.
    return JSON.parse(vault.open(place, stored.response).toString('utf8')) as Answer;
  }
  const answer = await work();
  const response = vault.seal(place, Buffer.from(JSON.stringify(answer), 'utf8'));
  await tx.idempotencyKey.update({ where: id, data: { response } });
  return answer;
}
