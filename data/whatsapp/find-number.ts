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

/** What a send must know of the number it leaves from. */
export type SendingNumber = Pick<WaNumber, 'id' | 'accountId' | 'displayNumber'>;

/**
 * The number that sends when a request names none: the one that last spoke with the contact, else the oldest. One
 * statement, for it stands in the way of every send.
 *
 * @throws PerduraError `number_not_found` when the tenant has no number
 */
export async function defaultNumber(tx: TenantTx, contactId?: string): Promise<SendingNumber> {
  const [number] = await tx.$queryRaw<SendingNumber[]>`
    SELECT n.id, n.account_id AS "accountId", n.display_number AS "displayNumber" FROM wa_number n
    ORDER BY n.id = (SELECT c.number_id FROM conversation c WHERE c.contact_id = ${contactId ?? null}::uuid
      ORDER BY c.last_message_at DESC LIMIT 1) DESC NULLS LAST, n.created_at, n.id
    LIMIT 1`;
  if (!number) throw new PerduraError('number_not_found', { detail: 'This workspace has no WhatsApp number yet.' });
  return number;
}
