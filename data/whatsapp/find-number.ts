import { PerduraError } from '#domain/errors/perdura-error.ts';
import type { WaNumber } from '#prisma/generated/client.ts';
import type { TenantTx } from '../tenancy/database.ts';

/**
 * Reads a number of this tenant.
 *
 * @throws PerduraError `number_not_found`
 */
export async function findNumber(tx: TenantTx, numberId: string): Promise<WaNumber> {
  const number = await tx.waNumber.findUnique({ where: { id: numberId } });
  if (!number) throw new PerduraError('number_not_found');
  return number;
}

/**
 * The number that sends when a request names none: the one that last spoke with the contact, else the oldest.
 *
 * @throws PerduraError `number_not_found` when the tenant has no number
 */
export async function defaultNumber(tx: TenantTx, contactId?: string): Promise<WaNumber> {
  if (contactId !== undefined) {
    const last = await tx.conversation.findFirst({
      where: { contactId },
      orderBy: { lastMessageAt: 'desc' },
      select: { numberId: true },
    });
    if (last) return findNumber(tx, last.numberId);
  }
  const number = await tx.waNumber.findFirst({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  if (!number) throw new PerduraError('number_not_found', { detail: 'This workspace has no WhatsApp number yet.' });
  return number;
}
