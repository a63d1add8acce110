import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { openDatabase, type Database } from '#data/tenancy/database.ts';
import { openLocalKeyring } from '#integrations/kms/local-keyring.ts';
import { startStack, type Stack } from '#test/harness/start-stack.ts';

/** The product as users get it, with a second way into its database for filling and counting. */
export interface BenchStack {
  readonly stack: Stack;
  readonly db: Database;
  readonly tenantId: string;
  readonly sandbox: (method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown) => Promise<unknown>;
  readonly stop: () => Promise<void>;
}

/** Starts the product on its own ports and data, with its demo tenant. */
export async function startBenchStack(): Promise<BenchStack> {
  const stack = await startStack();
  const kms = await openLocalKeyring(join(stack.home, 'keyring.json'));
  const db = openDatabase({ url: stack.run.database, kms, connections: 24, applicationName: 'bench' });
  const hash = createHash('sha256')
    .update(stack.run.api_key ?? '')
    .digest();
  const { rows } = await db.pool.query('SELECT tenant_id FROM dispatch.find_api_key($1)', [hash]);
  const [{ tenant_id: tenantId }] = z.tuple([z.object({ tenant_id: z.string() })]).parse(rows);
  const sandbox: BenchStack['sandbox'] = async (method, path, body) => {
    const response = await fetch(`${stack.run.sandbox}/_sandbox/${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${String(response.status)} ${await response.text()}`);
    return response.json();
  };
  const stop = async (): Promise<void> => {
    await db.close();
    await stack.stop();
  };
  return { stack, db, tenantId, sandbox, stop };
}
