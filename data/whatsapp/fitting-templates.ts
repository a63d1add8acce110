import type { TenantTx } from '../tenancy/database.ts';

/** A template that may be sent now. */
export interface TemplateName {
  readonly name: string;
  readonly language: string;
}

const MOST = 5;

/** Some approved templates of an account that can open a conversation again; utility ones first. */
export async function fittingTemplates(tx: TenantTx, accountId: string): Promise<TemplateName[]> {
  return tx.waTemplate.findMany({
    where: { accountId, status: 'APPROVED', category: { in: ['UTILITY', 'MARKETING'] } },
    orderBy: [{ category: 'desc' }, { name: 'asc' }],
    select: { name: true, language: true },
    take: MOST,
  });
}
