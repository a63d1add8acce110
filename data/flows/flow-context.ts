import type { ValidationContext } from '#domain/flows/validate/context.ts';
import type { TenantTx } from '../tenancy/database.ts';

const CATEGORIES = ['MARKETING', 'UTILITY', 'AUTHENTICATION'] as const;

/** Reads what the validator of a flow may know beside its graph. Templates are left out where none is known. */
export async function readFlowContext(tx: TenantTx, flowId: string, now: Date): Promise<ValidationContext> {
  const templates = await tx.waTemplate.findMany({
    select: { name: true, language: true, status: true, category: true },
  });
  const flows = await tx.flow.findMany({ select: { id: true, name: true } });
  const members = await tx.member.findMany({ select: { id: true } });
  return {
    now: now.toISOString(),
    flow_id: flowId,
    flows: flows.flatMap(({ id, name }) => [id, name]),
    agents: members.map(({ id }) => id),
    ...(templates.length > 0 && {
      templates: templates.map(({ category, ...template }) => ({
        ...template,
        category: CATEGORIES.find((known) => known === category),
      })),
    }),
  };
}
