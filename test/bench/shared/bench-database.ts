import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { openDatabase, type Database } from '#data/tenancy/database.ts';
import { LocalKeyring } from '#integrations/kms/local-keyring.ts';
import { migrate } from '#prisma/scripts/migrate.ts';
import { startTestPostgres } from '#test/setup/test-postgres.ts';
import { createTestTenant, type TestTenant } from '#test/setup/tenant.ts';

/** A migrated, durable Postgres of its own with one tenant, for a benchmark. */
export interface BenchDatabase {
  readonly db: Database;
  readonly tenant: TestTenant;
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly keyring: LocalKeyring;
  readonly stop: () => Promise<void>;
}

/** Starts Postgres with the product's own settings (commits wait for the disk) and makes a tenant. */
export async function startBenchDatabase({ connections = 20 } = {}): Promise<BenchDatabase> {
  const postgres = await startTestPostgres({ durable: true });
  const appPassword = randomBytes(16).toString('hex');
  await migrate({ ownerUrl: postgres.adminUrl, appPassword });
  const url = new URL(postgres.adminUrl);
  url.username = 'perdura_app';
  url.password = appPassword;
  const keyring = new LocalKeyring({ current: 'bench', keys: { bench: randomBytes(32).toString('base64') } });
  const db = openDatabase({ url: url.href, kms: keyring, connections, applicationName: 'bench' });
  const tenant = await createTestTenant(db);
  const stop = async (): Promise<void> => {
    await db.close();
    await postgres.stop();
  };
  return { db, tenant, appUrl: url.href, ownerUrl: postgres.adminUrl, keyring, stop };
}

/** Runs one statement as the owner, for sizes, plans and statistics. */
export async function asOwner<Row extends pg.QueryResultRow>(ownerUrl: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}
