import { DEMO_FLOW, DEMO_FLOW_NAME } from '#domain/flows/demo-flow.ts';
import { parseFlow } from '#domain/flows/parse-flow.ts';
import { createFlow } from '#data/flows/flow-repository.ts';
import { publishFlow } from '#data/flows/publish-flow.ts';
import type { TenantTx } from '#data/tenancy/database.ts';

/** Publishes the demo flow, unless the tenant has flows already: what a person changed or deleted stays so. */
export async function ensureDemoFlow(tx: TenantTx, tenantId: string): Promise<void> {
  if ((await tx.flow.count()) > 0) return;
  const parsed = parseFlow(DEMO_FLOW);
  if (!parsed.ok) throw new Error(`the demo flow is not valid: ${JSON.stringify(parsed.errors)}`);
  const flow = await createFlow(tx, { tenantId, name: DEMO_FLOW_NAME, draft: DEMO_FLOW });
  await publishFlow(tx, flow.id, { graph: parsed.graph, author: 'Perdura' });
}
