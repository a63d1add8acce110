import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { openDatabase, type Database } from '#data/tenancy/database.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import { LocalKeyring } from '#integrations/kms/local-keyring.ts';
import type { DatabaseUrls } from './clone-databases.ts';

/** Opens a test database as the app role, with a keyring of its own in memory. */
export function openTestDatabase({ appUrl }: Pick<DatabaseUrls, 'appUrl'>): Database {
  const kms = new LocalKeyring({ current: 'test', keys: { test: randomBytes(32).toString('base64') } });
  return openDatabase({ url: appUrl, kms, applicationName: 'test' });
}

/** A tenant with an account and a number, for tests. */
export interface TestTenant {
  readonly tenantId: string;
  readonly accountId: string;
  readonly numberId: string;
  readonly phoneNumberId: string;
}

/** Makes a tenant with keys, a WhatsApp account and one number. */
export async function createTestTenant(db: Database): Promise<TestTenant> {
  const tenantId = uuidv7();
  const accountId = uuidv7();
  const numberId = uuidv7();
  const digits = String(randomBytes(6).readUIntBE(0, 6));
  await withTenant(db, tenantId, async (tx) => {
    await tx.tenant.create({ data: { id: tenantId, name: `Tenant ${digits}` } });
    await db.vaults.create(tx, tenantId);
    await tx.waAccount.create({ data: { id: accountId, tenantId, wabaId: `waba${digits}`, name: 'Test account' } });
    await tx.waNumber.create({
      data: {
        id: numberId,
        tenantId,
        accountId,
        phoneNumberId: `pn${digits}`,
        displayNumber: `+55 11 ${digits}`,
        verifiedName: 'Test shop',
      },
    });
  });
  return { tenantId, accountId, numberId, phoneNumberId: `pn${digits}` };
}
