import { v7 as uuidv7 } from 'uuid';
import type { Database, TenantTx } from '../tenancy/database.ts';
import { withTenant } from '../tenancy/with-tenant.ts';
import type { Actor } from './actor.ts';
import { newToken, secretHash } from './secret-hash.ts';

/** A session ends after this silence, in milliseconds: 3 days. */
const IDLE_MS = 3 * 24 * 60 * 60 * 1000;
/** And at the latest this long after sign-in: 30 days. */
export const SESSION_MAX_MS = 30 * 24 * 60 * 60 * 1000;
/** Sliding is written at most this often. */
const SLIDE_EVERY_MS = 60_000;

/** Starts a session of a member. Returns its token, of which only the hash is stored. */
export async function startSession(
  tx: TenantTx,
  { tenantId, memberId, now }: { tenantId: string; memberId: string; now: Date },
): Promise<string> {
  const token = newToken();
  await tx.session.create({
    data: {
      id: uuidv7(),
      tenantId,
      memberId,
      tokenHash: secretHash(token),
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + SESSION_MAX_MS),
    },
  });
  return token;
}

/** A session that holds, and whose it is. */
export interface LiveSession {
  readonly sessionId: string;
  readonly actor: Actor;
}

/**
 * Finds the session of a token and slides its idle end.
 *
 * @returns undefined when it is unknown, ended, revoked, or its member is gone
 */
export async function findSession(
  db: Pick<Database, 'prisma' | 'pool'>,
  token: string,
  now: Date,
): Promise<LiveSession | undefined> {
  const found = await db.pool.query<{ tenant_id: string; id: string }>({
    name: 'find_session',
    text: 'SELECT tenant_id, id FROM dispatch.find_session($1)',
    values: [secretHash(token)],
  });
  const place = found.rows[0];
  if (!place) return undefined;
  return withTenant(db, place.tenant_id, async (tx) => {
    const session = await tx.session.findUnique({ where: { id: place.id } });
    if (!session || session.revokedAt || session.expiresAt <= now) return undefined;
    const silence = now.getTime() - session.lastSeenAt.getTime();
    if (silence > IDLE_MS) return undefined;
    const member = await tx.member.findUnique({ where: { id: session.memberId } });
    if (!member) return undefined;
    if (silence > SLIDE_EVERY_MS) await tx.session.updateMany({ where: { id: session.id }, data: { lastSeenAt: now } });
    const { id, tenantId, name, role } = member;
    return { sessionId: session.id, actor: { kind: 'member', id, tenantId, name, role } };
  });
}

/** Ends a session at once. */
export async function revokeSession(tx: TenantTx, sessionId: string, now: Date): Promise<void> {
  await tx.session.updateMany({ where: { id: sessionId, revokedAt: null }, data: { revokedAt: now } });
}
