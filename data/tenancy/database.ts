import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { Kms } from '../crypto/kms-port.ts';
import { VaultStore } from '../crypto/vault-store.ts';
import { PrismaClient } from '#prisma/generated/client.ts';

export type { TenantTx } from './tenant-tx.ts';

/** Handles of one process on its database; made once at start and passed down. */
export interface Database {
  /** Never used bare outside `data/tenancy`: a query without a tenant scope raises an error. */
  readonly prisma: PrismaClient;
  /** For LISTEN and the functions of the schema `dispatch`, which need no tenant scope. */
  readonly pool: pg.Pool;
  /** The tenants' keys, unwrapped and cached. */
  readonly vaults: VaultStore;
  /** Closes all connections. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Connection string of the app role. */
  readonly url: string;
  readonly kms: Kms;
  /** Most connections of this process. */
  readonly connections?: number;
  /** Shown by Postgres in `pg_stat_activity`. */
  readonly applicationName?: string;
  /** Told of a connection that died while idle; the pool replaces it by itself. */
  readonly onIdleError?: (error: Error) => void;
}

/** Opens the database for one process. Connections are made on first use. */
export function openDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connections ?? 10,
    application_name: options.applicationName ?? 'perdura',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  pool.on('error', (error) => options.onIdleError?.(error));
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  const vaults = new VaultStore(prisma, options.kms);
  const close = async (): Promise<void> => {
    await prisma.$disconnect();
    await pool.end();
  };
  return { prisma, pool, vaults, close };
}
