import type { ApiKey } from '#prisma/generated/client.ts';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import { fetchPage, type Page, type PageRequest } from '../paging/fetch-page.ts';
import type { TenantTx } from '../tenancy/database.ts';

/** An API key as it may be shown: without its hash. */
export type ShownApiKey = Omit<ApiKey, 'hash'>;

/** Lists API keys, revoked ones too, newest first. The key of a page is an id. */
export function listApiKeys(tx: TenantTx, page: PageRequest<string>): Promise<Page<ShownApiKey>> {
  return fetchPage(page, ({ key, backward, take }) =>
    tx.apiKey.findMany({
      where: key === undefined ? {} : { id: backward ? { gt: key } : { lt: key } },
      orderBy: { id: backward ? 'asc' : 'desc' },
      omit: { hash: true },
      take,
    }),
  );
}

/**
 * Revokes an API key; every process refuses it within five seconds. Revoking it again changes nothing.
 *
 * @throws PerduraError `not_found`
 */
export async function revokeApiKey(tx: TenantTx, id: string, now: Date): Promise<ShownApiKey> {
  await tx.apiKey.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } });
  const key = await tx.apiKey.findUnique({ where: { id }, omit: { hash: true } });
  if (!key) throw new PerduraError('not_found', { detail: 'There is no such API key.' });
  return key;
}
