import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GLOBAL_TABLES, insertAnyRow, readTables } from '#test/contract/support/any-row.ts';
import { testDatabase } from '#test/setup/database.ts';

const mine = uuidv7();
const theirs = uuidv7();
const { appUrl, ownerUrl } = await testDatabase();
const owner = new pg.Client({ connectionString: ownerUrl });
const app = new pg.Client({ connectionString: appUrl });
await Promise.all([owner.connect(), app.connect()]);
const everything = await readTables(owner);
const tables = everything.filter(({ name }) => !Object.hasOwn(GLOBAL_TABLES, name));

beforeAll(async () => {
  for (const table of tables) {
    await insertAnyRow(owner, table, mine);
    await insertAnyRow(owner, table, theirs);
  }
});
afterAll(() => Promise.all([owner.end(), app.end()]));

/** Runs a statement as the app in a tenant's scope and takes it back; gives rows touched, or the error's code. */
async function inScope(tenantId: string | undefined, text: string, values: unknown[] = []): Promise<number | string> {
  await app.query('BEGIN');
  try {
    if (tenantId !== undefined) await app.query(`SELECT set_config('app.tenant', $1, true)`, [tenantId]);
    return (await app.query(text, values)).rowCount ?? 0;
  } catch (error) {
    return error instanceof pg.DatabaseError ? (error.code ?? '') : String(error);
  } finally {
    await app.query('ROLLBACK');
  }
}

const DENIED = '42501';
const UNSET = ['42704', '22P02'];

describe.each(tables.map((table) => [table.name, table] as const))('%s', (name, table) => {
  const all = table.columns.map((column) => `"${column.name}"`).join(', ');
  const ofTheirs = `"${table.tenantColumn}" = '${theirs}'`;

  it('shows the rows of one tenant and none of another', async () => {
    expect(await inScope(mine, `SELECT FROM "${name}" WHERE "${table.tenantColumn}" = '${mine}'`)).toBe(1);
    expect(await inScope(mine, `SELECT FROM "${name}" WHERE ${ofTheirs}`)).toBe(0);
    expect(await inScope(mine, `SELECT FROM "${name}"`)).toBe(1);
  });

  it('lets nobody change, delete or copy what is of another tenant', async () => {
    const same = `"${table.tenantColumn}" = "${table.tenantColumn}"`;
    expect([0, DENIED]).toContain(await inScope(mine, `UPDATE "${name}" SET ${same} WHERE ${ofTheirs}`));
    expect([0, DENIED]).toContain(await inScope(mine, `DELETE FROM "${name}" WHERE ${ofTheirs}`));
    expect(await inScope(mine, `INSERT INTO "${name}" (${all}) SELECT ${all} FROM "${name}" WHERE ${ofTheirs}`)).toBe(
      0,
    );
  });

  it('takes no row for another tenant, and gives none away', async () => {
    const columns = table.columns.filter(({ required }) => required).map((column) => `"${column.name}"`);
    const values = table.columns
      .filter(({ required }) => required)
      .map((column) => (column.name === table.tenantColumn ? `'${theirs}'::uuid` : `"${column.name}"`));
    const insert = `INSERT INTO "${name}" (${columns.join(', ')}) SELECT ${values.join(', ')} FROM "${name}"`;
    expect(await inScope(mine, insert)).toBe(DENIED);
    expect(await inScope(mine, `UPDATE "${name}" SET "${table.tenantColumn}" = '${theirs}'`)).toBe(DENIED);
  });

  it('answers nothing without a tenant', async () => {
    expect(UNSET).toContain(await inScope(undefined, `SELECT FROM "${name}"`));
    expect(UNSET).toContain(await inScope('', `SELECT FROM "${name}"`));
  });
});

describe('the schema', () => {
  it('has row security, forced, on every table and partition', async () => {
    const { rows } = await owner.query<{ relname: string }>(`
      SELECT relname FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
        AND NOT (relrowsecurity AND relforcerowsecurity) AND relname <> '_prisma_migrations'`);
    expect(rows).toEqual([]);
  });

  it('gives the app role no right on a partition or a table without tenant', async () => {
    const { rows } = await owner.query<{ relname: string }>(
      `
      SELECT relname FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
        AND (relispartition OR relname = ANY ($1))
        AND has_table_privilege('perdura_app', oid, 'SELECT, INSERT, UPDATE, DELETE')`,
      [Object.keys(GLOBAL_TABLES)],
    );
    expect(rows).toEqual([]);
  });

  it('has an app role that owns nothing and bypasses nothing', async () => {
    const { rows } = await owner.query(`
      SELECT r.rolbypassrls, r.rolsuper, (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS owned
      FROM pg_roles r WHERE r.rolname = 'perdura_app'`);
    expect(rows).toEqual([{ rolbypassrls: false, rolsuper: false, owned: 0 }]);
  });

  it('crosses tenants only in functions that give ids, names, ages or nothing', async () => {
    const { rows } = await owner.query<{ name: string; gives: string }>(`
      SELECT p.proname AS name, pg_get_function_result(p.oid) AS gives FROM pg_proc p
      WHERE p.pronamespace = 'dispatch'::regnamespace AND p.prosecdef ORDER BY 1`);
    const harmless =
      /^(void|integer|boolean|uuid|bigint|SETOF (uuid|text)|TABLE\(("?\w+"? (uuid|timestamp with time zone|integer|bigint)(, )?)+\))$/;
    expect(rows.filter(({ gives }) => !harmless.test(gives))).toEqual([]);
    expect(rows.length).toBeGreaterThan(10);
  });
});
