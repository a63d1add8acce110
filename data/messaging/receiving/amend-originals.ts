import { z } from 'zod';
import { messageContent } from '../../crypto/places.ts';
import type { TenantVault } from '../../crypto/tenant-vault.ts';
import type { TenantTx } from '../../tenancy/database.ts';
import { indexMessages } from '../index-messages.ts';
import type { KnownArrival } from './received-message.ts';

const storedSchema = z.looseObject({ type: z.string(), edited: z.looseObject({}).optional() });
type Stored = z.output<typeof storedSchema>;

/**
 * Brings messages up to date that their writers edited or revoked. An edited one has the new content and keeps the
 * former under `edited.before`; a revoked one is marked `revoked` and keeps its content, for what was said may already
 * have been acted on. The edit or revocation is a message of its own besides. What it refers to must be the contact's.
 */
export async function amendOriginals(
  tx: TenantTx,
  vault: TenantVault,
  arrivals: readonly KnownArrival[],
): Promise<void> {
  for (const arrival of arrivals) {
    if (arrival.replyTo !== null) await amend(tx, vault, arrival, arrival.replyTo);
  }
}

async function amend(tx: TenantTx, vault: TenantVault, arrival: KnownArrival, originalId: string): Promise<void> {
  const { contactId, cipher } = arrival.contact;
  const [row] = await tx.$queryRaw<{ content: Uint8Array | null }[]>`
    SELECT content FROM message WHERE tenant_id = ${vault.tenantId}::uuid AND id = ${originalId}::uuid AND contact_id = ${contactId}::uuid
      AND direction = 'inbound' FOR UPDATE`;
  if (!row?.content) return;
  const place = messageContent(originalId);
  const body = amended(arrival, storedSchema.parse(cipher.openJson(place, row.content)));
  if (!body) return;
  const type = body.type;
  await tx.message.updateMany({
    where: { id: originalId, tenantId: vault.tenantId },
    data: { type, content: cipher.sealJson(place, body) },
  });
  await tx.messageToken.deleteMany({ where: { messageId: originalId } });
  await indexMessages(tx, vault, [{ id: originalId, body }]);
}

function amended({ message, at, wamid }: KnownArrival, original: Stored): Stored | undefined {
  if (message.type === 'revoke') return { ...original, revoked: { at: at.toISOString() } };
  if (message.type !== 'edit') return undefined;
  const { edited: _, ...before } = original;
  return { ...message.edit.message, edited: { at: at.toISOString(), wamid, before } };
}
