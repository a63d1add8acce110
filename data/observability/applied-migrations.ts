import type { Database } from '../tenancy/database.ts';

/** Names of the migrations this database has. */
export async function appliedMigrations({ pool }: Pick<Database, 'pool'>): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ name: string }>('SELECT name FROM dispatch.applied_migrations() AS m (name)');
  return new Set(rows.map(({ name }) => name));
}
