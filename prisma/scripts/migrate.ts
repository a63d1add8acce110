import pg from 'pg';
import { readMigrations } from '../engine/migration-list.ts';
import { withSchemaEngine } from '../engine/schema-engine.ts';

/** Any number that no other program uses as an advisory lock in this database. */
const MIGRATION_LOCK = 7_310_001;

export interface MigrateOptions {
  /** Connection string of the owner role (may create roles and tables). */
  readonly ownerUrl: string;
  /** Password that the app role gets; left as it is when absent. */
  readonly appPassword?: string;
}

/**
 * Applies the migrations that are missing, under an advisory lock so that two callers wait for each other, and sets
 * the app role's password. Running it again changes nothing.
 *
 * @returns the names of the migrations applied by this call
 * @throws the engine's error, naming the migration, when one fails
 */
export async function migrate({ ownerUrl, appPassword }: MigrateOptions): Promise<{ applied: string[] }> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const migrationsList = await readMigrations();
    const filters = { externalTables: [], externalEnums: [] };
    const { appliedMigrationNames } = await withSchemaEngine(ownerUrl, (engine) =>
      engine.applyMigrations({ migrationsList, filters }),
    );
    if (appPassword !== undefined) {
      await client.query(`ALTER ROLE perdura_app PASSWORD ${client.escapeLiteral(appPassword)}`);
    }
    return { applied: appliedMigrationNames };
  } finally {
    await client.end();
  }
}
