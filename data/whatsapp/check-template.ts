import { PerduraError } from '#domain/errors/perdura-error.ts';
import type { ErrorCode } from '#domain/errors/errors.ts';
import type { TenantTx } from '../tenancy/database.ts';

/** What WhatsApp's template states mean for a send. Source: Meta, "Template status" (September 2026). */
const REFUSED: Readonly<Record<string, ErrorCode>> = {
  PAUSED: 'template_paused',
  DISABLED: 'template_disabled',
};

/**
 * Checks that a template may be sent from an account.
 *
 * @returns its category in lower case; undefined when the account's templates were never read, so that nothing is known
 * @throws PerduraError `template_not_found`, `template_not_approved`, `template_paused` or `template_disabled`
 */
export async function checkTemplate(
  tx: TenantTx,
  accountId: string,
  { name, language }: { name: string; language: string },
): Promise<string | undefined> {
  const template = await tx.waTemplate.findFirst({ where: { accountId, name, language } });
  if (!template) {
    const known = await tx.waTemplate.findFirst({ where: { accountId }, select: { id: true } });
    if (known) throw new PerduraError('template_not_found');
    return undefined;
  }
  if (template.status !== 'APPROVED') throw new PerduraError(REFUSED[template.status] ?? 'template_not_approved');
  return template.category.toLowerCase();
}
