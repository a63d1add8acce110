import { parseConfig } from '#domain/config/config.ts';
import { createApiKey } from '#data/identity/create-api-key.ts';
import { secretHash } from '#data/identity/secret-hash.ts';
import { createSignInLink } from '#data/identity/sign-in-links.ts';
import { openDatabase, type Database } from '#data/tenancy/database.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import { openLocalKeyring } from '#integrations/kms/local-keyring.ts';
import { createTenant } from './create-tenant.ts';
import { demoApiKey } from './demo-api-key.ts';
import { ensureDemoFlow } from './demo-flows.ts';
import { ensureDemoAgent } from './demo-members.ts';

/** A sign-in link that nobody used is worth nothing after this, in milliseconds: a day. */
const LINK_MS = 24 * 60 * 60 * 1000;

export interface SeedDemoOptions {
  /** Connection URL of the app role. */
  readonly databaseUrl: string;
  readonly keyringPath: string;
  /** Data folder; keeps the secret of the demo's API key from start to start. */
  readonly home: string;
  /** Where the sandbox answers; not needed to seed. */
  readonly sandboxUrl?: string | undefined;
  /** What the sandbox plays; its settings' values when absent. */
  readonly wabaId?: string | undefined;
  readonly phoneNumberId?: string | undefined;
  readonly displayNumber?: string | undefined;
}

/** What the demo tenant gives to whoever started the product. */
export interface DemoTenant {
  readonly tenantId: string;
  /** Owner's API key; the same at every start. */
  readonly apiKey: string;
  readonly numberId: string;
  readonly phoneNumberId: string;
  /** For `/auth/link?token=`; new at every start, works once. */
  readonly signInToken: string;
}

/** Makes the demo tenant, or finds it when it is there, and gives a fresh sign-in link of its owner. */
export async function seedDemo(options: SeedDemoOptions): Promise<DemoTenant> {
  const sandbox = parseConfig(process.env);
  const phoneNumberId = options.phoneNumberId ?? sandbox.SANDBOX_PHONE_NUMBER_ID;
  const kms = await openLocalKeyring(options.keyringPath);
  const db = openDatabase({ url: options.databaseUrl, kms, connections: 2, applicationName: 'perdura-seed' });
  try {
    const apiKey = await demoApiKey(options.home);
    const found = await findByNumber(db, phoneNumberId);
    const { tenantId, numberId } =
      found ??
      (await createTenant(db, {
        name: 'Perdura Demo',
        wabaId: options.wabaId ?? sandbox.SANDBOX_WABA_ID,
        phoneNumberId,
        displayNumber: options.displayNumber ?? sandbox.SANDBOX_DISPLAY_NUMBER,
        verifiedName: 'Perdura Demo',
        apiKey,
        owner: { email: 'owner@demo.example', name: 'Olivia Owner' },
      }));
    const signInToken = await freshAccess(db, tenantId, apiKey);
    return { tenantId, apiKey, numberId, phoneNumberId, signInToken };
  } finally {
    await db.close();
  }
}

async function findByNumber(
  db: Database,
  phoneNumberId: string,
): Promise<{ tenantId: string; numberId: string } | undefined> {
  const { rows } = await db.pool.query<{ tenant_id: string; number_id: string }>(
    'SELECT tenant_id, number_id FROM dispatch.route_number($1)',
    [phoneNumberId],
  );
  return rows[0] && { tenantId: rows[0].tenant_id, numberId: rows[0].number_id };
}

/** The agent, the flow, the API key where its secret was made anew, and a sign-in link of the owner. */
async function freshAccess(db: Database, tenantId: string, apiKey: string): Promise<string> {
  return withTenant(db, tenantId, async (tx) => {
    await ensureDemoAgent(tx, tenantId);
    await ensureDemoFlow(tx, tenantId);
    const known = await tx.apiKey.findUnique({ where: { hash: secretHash(apiKey) } });
    if (!known) await createApiKey(tx, { tenantId, name: 'Owner', role: 'owner', secret: apiKey });
    const owner = await tx.member.findFirstOrThrow({ where: { role: 'owner' }, orderBy: { createdAt: 'asc' } });
    return createSignInLink(tx, { tenantId, memberId: owner.id, expiresAt: new Date(Date.now() + LINK_MS) });
  });
}
