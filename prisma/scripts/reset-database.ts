import pg from 'pg';
import { migrate } from './migrate.ts';

const LOCAL = new Set(['127.0.0.1', 'localhost', '::1', '[::1]']);

/**
 * Empties a database of this machine and migrates it anew.
 *
 * @throws Error when the database is on another machine: what is there may be somebody's
 */
export async function resetDatabase(ownerUrl: string): Promise<{ applied: string[] }> {
  const { hostname } = new URL(ownerUrl);
  if (!LOCAL.has(hostname)) throw new Error(`${hostname} is not this machine; reset refuses to empty its database`);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('DROP SCHEMA IF EXISTS dispatch CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  } finally {
    await client.end();
  }
  return migrate({ ownerUrl });
}
