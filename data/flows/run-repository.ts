import type { Run, RunEvent } from '#prisma/generated/client.ts';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import { contactCiphers } from '../contacts/find-contacts.ts';
import { runEventDetail } from '../crypto/places.ts';
import type { TenantVault } from '../crypto/tenant-vault.ts';
import { fetchPage, type Page, type PageRequest, type PageStep } from '../paging/fetch-page.ts';
import type { TenantTx } from '../tenancy/database.ts';

/** What runs are wanted; all given parts must hold. */
export interface RunFilter {
  readonly flowId?: string | undefined;
  readonly contactId?: string | undefined;
  readonly conversationId?: string | undefined;
  readonly status?: string | undefined;
}

/** Runs, newest first. The key of a page is a run id. */
export function listRuns(tx: TenantTx, filter: RunFilter, page: PageRequest<string>): Promise<Page<Run>> {
  const where = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
  return fetchPage(page, ({ key, backward, take }: PageStep<string>) =>
    tx.run.findMany({
      where: { ...where, ...(key !== undefined && { id: backward ? { gt: key } : { lt: key } }) },
      orderBy: { id: backward ? 'asc' : 'desc' },
      take,
    }),
  );
}

/**
 * A run by id.
 *
 * @throws PerduraError `not_found`
 */
export async function getRun(tx: TenantTx, runId: string): Promise<Run> {
  const run = await tx.run.findUnique({ where: { id: runId } });
  if (!run) throw new PerduraError('not_found', { detail: 'There is no such run.' });
  return run;
}

/** An event of a run with its personal part opened; null where the contact was erased. */
export interface OpenedRunEvent extends Omit<RunEvent, 'sealed'> {
  readonly content: unknown;
}

/** Events of a run in order. The key of a page is a sequence number. */
export async function listRunEvents(
  tx: TenantTx,
  vault: TenantVault,
  run: Run,
  page: PageRequest<number>,
): Promise<Page<OpenedRunEvent>> {
  const contact = (await contactCiphers(tx, vault, [run.contactId])).get(run.contactId);
  const found = await fetchPage(page, ({ key, backward, take }: PageStep<number>) =>
    tx.runEvent.findMany({
      where: { runId: run.id, ...(key !== undefined && { seq: backward ? { lt: key } : { gt: key } }) },
      orderBy: { seq: backward ? 'desc' : 'asc' },
      take,
    }),
  );
  const open = ({ sealed, ...event }: RunEvent): OpenedRunEvent => ({
    ...event,
    content: sealed && contact ? contact.cipher.openJson(runEventDetail(run.id, event.seq), sealed) : null,
  });
  return { ...found, rows: found.rows.map(open) };
}
