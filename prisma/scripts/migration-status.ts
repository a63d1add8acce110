import pg from 'pg';
import { readMigrations } from '../engine/migration-list.ts';

/** Where a migration stands in a database. */
export interface MigrationState {
  readonly name: string;
  readonly state: 'applied' | 'missing' | 'failed' | 'unknown here';
}

/** The migrations of this version and those of the database, oldest first. */
export async function migrationStatus(ownerUrl: string): Promise<MigrationState[]> {
  const { migrationDirectories } = await readMigrations();
  const rows = await appliedRows(ownerUrl);
  const names = new Set([...migrationDirectories.map(({ path }) => path), ...rows.keys()]);
  const ours = new Set(migrationDirectories.map(({ path }) => path));
  return [...names].sort().map((name) => {
    const finished = rows.get(name);
    if (!ours.has(name)) return { name, state: 'unknown here' };
    return { name, state: finished === undefined ? 'missing' : finished ? 'applied' : 'failed' };
  });
}

async function appliedRows(ownerUrl: string): Promise<Map<string, boolean>> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows: known } = await client.query(`SELECT to_regclass('public._prisma_migrations') AS name`);
    if ((known as { name: string | null }[])[0]?.name === null) return new Map();
    const { rows } = await client.query<{ migration_name: string; finished: boolean }>(
      'SELECT migration_name, finished_at IS NOT NULL AS finished FROM _prisma_migrations WHERE rolled_back_at IS NULL',
    );
    return new Map(rows.map(({ migration_name: name, finished }) => [name, finished]));
  } finally {
    await client.end();
  }
}
