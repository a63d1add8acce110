import { v7 as uuidv7 } from 'uuid';
import type { TenantTx } from '../tenancy/database.ts';
import { newApiKey, secretHash, shownPrefix } from './secret-hash.ts';

export interface CreateApiKeyInput {
  readonly tenantId: string;
  readonly name: string;
  readonly role: string;
  /** The only permissions of the role that the key may use; all of them when empty. */
  readonly permissions?: readonly string[];
  readonly expiresAt?: Date;
  /** A secret made before; a new one when absent. */
  readonly secret?: string;
}

/** Stores an API key. Returns its secret, which cannot be read again. */
export async function createApiKey(
  tx: TenantTx,
  input: CreateApiKeyInput,
): Promise<{ readonly id: string; readonly secret: string }> {
  const id = uuidv7();
  const secret = input.secret ?? newApiKey();
  await tx.apiKey.create({
    data: {
      id,
      tenantId: input.tenantId,
      name: input.name,
      prefix: shownPrefix(secret),
      hash: secretHash(secret),
      role: input.role,
      permissions: [...(input.permissions ?? [])],
      expiresAt: input.expiresAt ?? null,
    },
  });
  return { id, secret };
}
