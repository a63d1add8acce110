import { createServer, type Server } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createApp } from '#api/app.ts';
import { createServices, type ServiceParts } from '#api/create-services.ts';
import type { Services } from '#api/services.ts';
import { openDatabase, type Database } from '#data/tenancy/database.ts';
import { openLocalKeyring, type LocalKeyring } from '#integrations/kms/local-keyring.ts';
import { createTenant, type CreatedTenant, type CreateTenantInput } from '#prisma/seeds/create-tenant.ts';
import { testDatabase } from '#test/setup/database.ts';
import { unreachableWorkflows } from './unreachable-workflows.ts';

/** The API of one test file: a database of its own, the app on a free port, and how to make tenants. */
export interface TestApi {
  readonly url: string;
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly db: Database;
  readonly kms: LocalKeyring;
  readonly services: Services;
  /** Lines the app logged, parsed. */
  readonly logged: Record<string, unknown>[];
  readonly tenant: (input?: Partial<CreateTenantInput>) => Promise<CreatedTenant>;
  readonly close: () => Promise<void>;
}

/** Starts the API for a test file. Call `close` in `afterAll`. */
export async function startTestApi(
  options: Partial<Pick<ServiceParts, 'limits' | 'clock'>> & { studioFolder?: string } = {},
): Promise<TestApi> {
  const { appUrl, ownerUrl } = await testDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'perdura-api-'));
  const kms = await openLocalKeyring(join(folder, 'keyring.json'));
  const db = openDatabase({ url: appUrl, kms, connections: 10 });
  const logged: Record<string, unknown>[] = [];
  const log = pino(
    { level: 'debug' },
    { write: (line: string) => logged.push(JSON.parse(line) as Record<string, unknown>) },
  );
  const services = createServices({
    ...{ db, kms, log, signingKey: 'a signing key of this test file only', workflows: unreachableWorkflows },
    ...options,
  });
  const server = createServer(createApp(services, { studioFolder: options.studioFolder, checkResponses: true }));
  const url = await listening(server);
  return {
    ...{ url, appUrl, ownerUrl, db, kms, services, logged },
    tenant: (input) => createTenant(db, { name: 'A tenant', ...input }),
    close: async () => {
      services.events.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await db.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the test API has no port');
  return `http://127.0.0.1:${String(address.port)}`;
}
