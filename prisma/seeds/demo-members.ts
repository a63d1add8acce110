import { v7 as uuidv7 } from 'uuid';
import type { TenantTx } from '#data/tenancy/database.ts';

/** Makes the agent of the demo tenant, once. */
export async function ensureDemoAgent(tx: TenantTx, tenantId: string): Promise<void> {
  await tx.member.createMany({
    data: { id: uuidv7(), tenantId, email: 'agent@demo.example', name: 'Ada Agent', role: 'agent' },
    skipDuplicates: true,
  });
}
