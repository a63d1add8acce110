import { v7 as uuidv7 } from 'uuid';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import type { Database, TenantTx } from '../tenancy/database.ts';
import { withTenant } from '../tenancy/with-tenant.ts';
import { newToken, secretHash } from './secret-hash.ts';
import { startSession } from './sessions.ts';

/** Makes a link that signs a member in once. Returns its token. */
export async function createSignInLink(
  tx: TenantTx,
  { tenantId, memberId, expiresAt }: { tenantId: string; memberId: string; expiresAt: Date },
): Promise<string> {
  const token = newToken();
  await tx.signInLink.create({ data: { id: uuidv7(), tenantId, memberId, tokenHash: secretHash(token), expiresAt } });
  return token;
}

/**
 * Uses a sign-in link up and starts a session. Of two who use it at once, one gets in.
 *
 * @returns the token of the session
 * @throws PerduraError `sign_in_link_invalid` when it is unknown, used or too old
 */
export async function redeemSignInLink(
  db: Pick<Database, 'prisma' | 'pool'>,
  token: string,
  now: Date,
): Promise<string> {
  const found = await db.pool.query<{ tenant_id: string; id: string }>({
    name: 'find_sign_in_link',
    text: 'SELECT tenant_id, id FROM dispatch.find_sign_in_link($1)',
    values: [secretHash(token)],
  });
  const place = found.rows[0];
  if (!place) throw new PerduraError('sign_in_link_invalid');
  return withTenant(db, place.tenant_id, async (tx) => {
    const { count } = await tx.signInLink.updateMany({
      where: { id: place.id, usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    });
    const link = count === 1 ? await tx.signInLink.findUnique({ where: { id: place.id } }) : null;
    if (!link) throw new PerduraError('sign_in_link_invalid');
    return startSession(tx, { tenantId: place.tenant_id, memberId: link.memberId, now });
  });
}
