import { identityVariants } from '#domain/contacts/identity-variants.ts';
import type { TenantVault } from '../../crypto/tenant-vault.ts';
import { fetchPage, type Page, type PageRequest } from '../../paging/fetch-page.ts';
import type { TenantTx } from '../../tenancy/database.ts';
import type { Identity } from '../contact-record.ts';
import { openContactRows, type OpenContact } from './open-contacts.ts';

/** What contacts are wanted; all given parts must hold. */
export interface ContactFilter {
  /** Exactly this phone or user id, found by its keyed hash; forms of one number count as equal. */
  readonly identity?: Identity | undefined;
  readonly tag?: string | undefined;
}

/** Lists contacts, newest first. The key of a page is a contact id. */
export async function listContacts(
  tx: TenantTx,
  vault: TenantVault,
  { identity, tag }: ContactFilter,
  page: PageRequest<string>,
): Promise<Page<OpenContact>> {
  const ids = identity && (await contactIdsOf(tx, vault, identity));
  const found = await fetchPage(page, ({ key, backward, take }) =>
    tx.contact.findMany({
      where: {
        tenantId: vault.tenantId,
        ...(ids && { AND: [{ id: { in: ids } }] }),
        ...(key !== undefined && { id: backward ? { gt: key } : { lt: key } }),
        ...(tag !== undefined && { tags: { has: tag } }),
      },
      orderBy: { id: backward ? 'asc' : 'desc' },
      take,
    }),
  );
  return { ...found, rows: await openContactRows(tx, vault, found.rows) };
}

async function contactIdsOf(tx: TenantTx, vault: TenantVault, { kind, value }: Identity): Promise<string[]> {
  const values = kind === 'wa_id' ? identityVariants(value) : [value];
  const found = await tx.contactIdentity.findMany({
    where: { kind, lookup: { in: values.map((one) => vault.lookup(kind, one)) } },
    select: { contactId: true },
  });
  return found.map(({ contactId }) => contactId);
}
