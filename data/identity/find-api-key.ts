import type { Database } from '../tenancy/database.ts';
import { withTenant } from '../tenancy/with-tenant.ts';
import type { Actor } from './actor.ts';
import { secretHash } from './secret-hash.ts';

/** `last_used_at` is written at most this often, in milliseconds. */
const USE_NOTED_EVERY_MS = 60_000;

/**
 * Finds whose API key this is. The hash leads to tenant and row through a guarded lookup; the row itself is read
 * inside the tenant.
 *
 * @returns undefined when the key is unknown, revoked or past its end
 */
export async function findApiKey(
  db: Pick<Database, 'prisma' | 'pool'>,
  secret: string,
  now: Date,
): Promise<Actor | undefined> {
  const found = await db.pool.query<{ tenant_id: string; id: string }>({
    name: 'find_api_key',
    text: 'SELECT tenant_id, id FROM dispatch.find_api_key($1)',
    values: [secretHash(secret)],
  });
  const place = found.rows[0];
  if (!place) return undefined;
  return withTenant(db, place.tenant_id, async (tx) => {
    const key = await tx.apiKey.findUnique({ where: { id: place.id } });
    if (!key || key.revokedAt || (key.expiresAt && key.expiresAt <= now)) return undefined;
    if (!key.lastUsedAt || now.getTime() - key.lastUsedAt.getTime() > USE_NOTED_EVERY_MS) {
      await tx.apiKey.updateMany({ where: { id: key.id }, data: { lastUsedAt: now } });
    }
    const { id, tenantId, name, role, permissions } = key;
    return { kind: 'key', id, tenantId, name, role, onlyPermissions: permissions };
  });
}
