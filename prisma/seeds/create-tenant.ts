import { randomInt } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { createApiKey } from '#data/identity/create-api-key.ts';
import type { Database } from '#data/tenancy/database.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';

export interface CreateTenantInput {
  readonly name: string;
  /** The business account and number at WhatsApp; invented when absent. */
  readonly wabaId?: string | undefined;
  readonly phoneNumberId?: string | undefined;
  /** The number in international form, digits. */
  readonly displayNumber?: string | undefined;
  readonly verifiedName?: string | undefined;
  /** Messages a second. */
  readonly ratePerSecond?: number | undefined;
  /** Secret of the owner's API key; a new one when absent. */
  readonly apiKey?: string | undefined;
  readonly owner?: { readonly email: string; readonly name: string } | undefined;
}

/** What a new tenant has. */
export interface CreatedTenant {
  readonly tenantId: string;
  readonly ownerId: string;
  readonly accountId: string;
  readonly numberId: string;
  readonly phoneNumberId: string;
  /** Secret of the owner's API key. */
  readonly apiKey: string;
}

/** Creates a tenant with its keys, an owner, a business account with one number, and an API key, in one transaction. */
export async function createTenant(db: Database, input: CreateTenantInput): Promise<CreatedTenant> {
  const [tenantId, ownerId, accountId, numberId] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  const phoneNumberId = input.phoneNumberId ?? inventedId();
  return withTenant(db, tenantId, async (tx) => {
    await tx.tenant.create({ data: { id: tenantId, name: input.name } });
    await db.vaults.create(tx, tenantId);
    const { email, name } = input.owner ?? { email: `owner@${tenantId}.example`, name: 'Owner' };
    await tx.member.create({ data: { id: ownerId, tenantId, email, name, role: 'owner' } });
    await tx.waAccount.create({
      data: { id: accountId, tenantId, wabaId: input.wabaId ?? inventedId(), name: input.name },
    });
    await tx.waNumber.create({
      data: {
        id: numberId,
        tenantId,
        accountId,
        phoneNumberId,
        displayNumber: input.displayNumber ?? '15550783881',
        verifiedName: input.verifiedName ?? input.name,
        ratePerSecond: input.ratePerSecond ?? 80,
      },
    });
    const key = { tenantId, name: 'Owner', role: 'owner', ...(input.apiKey !== undefined && { secret: input.apiKey }) };
    const { secret } = await createApiKey(tx, key);
    return { tenantId, ownerId, accountId, numberId, phoneNumberId, apiKey: secret };
  });
}

/** Fifteen digits, as Meta's ids have. */
function inventedId(): string {
  return `9${String(randomInt(10 ** 13)).padStart(14, '0')}`;
}
