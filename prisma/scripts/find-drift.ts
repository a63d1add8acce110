import pg from 'pg';
import { readSchemas } from '../engine/migration-list.ts';
import { withSchemaEngine } from '../engine/schema-engine.ts';
import { migrate } from './migrate.ts';

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly nullable: boolean;
}

/**
 * Compares what the migrations make with what the Prisma schema says, both in scratch databases of the same server.
 * Prisma's own diff cannot read partitioned tables through a driver adapter, so the columns are compared here.
 *
 * @param ownerUrl - a role that may create databases
 * @returns a line for each difference; none when they agree
 */
export async function findDrift(ownerUrl: string): Promise<string[]> {
  const suffix = `${String(process.pid)}_${String(Date.now())}`;
  const [migrated, modelled] = await Promise.all([
    inScratch(ownerUrl, `drift_migrations_${suffix}`, async (url) => {
      await migrate({ ownerUrl: url });
      return readColumns(url);
    }),
    inScratch(ownerUrl, `drift_schema_${suffix}`, async (url) => {
      await run(url, await schemaSql(url));
      return readColumns(url);
    }),
  ]);
  const wanted = new Map(modelled.map((column) => [keyOf(column), column]));
  const found = new Map(migrated.filter(({ table }) => isModelled(modelled, table)).map((c) => [keyOf(c), c]));
  return [
    ...[...wanted.keys()].filter((key) => !found.has(key)).map((key) => `${key} is in the schema only`),
    ...[...found.keys()].filter((key) => !wanted.has(key)).map((key) => `${key} is in the migrations only`),
    ...[...wanted].flatMap(([key, column]) => differences(key, column, found.get(key))),
  ].sort();
}

function differences(key: string, wanted: Column, found: Column | undefined): string[] {
  if (!found) return [];
  const type =
    found.type === wanted.type ? [] : [`${key}: ${found.type} in the migrations, ${wanted.type} in the schema`];
  return found.nullable === wanted.nullable ? type : [...type, `${key}: only one of both allows null`];
}

/** Partitions are the migrations' business. */
function isModelled(modelled: readonly Column[], table: string): boolean {
  return modelled.some((column) => column.table === table);
}

const keyOf = ({ table, column }: Column): string => `${table}.${column}`;

async function schemaSql(url: string): Promise<string> {
  const to = { tag: 'schemaDatamodel' as const, ...(await readSchemas()) };
  const filters = { externalTables: [], externalEnums: [] };
  const { stdout } = await withSchemaEngine(url, (engine) =>
    engine.diff({ from: { tag: 'empty' }, to, script: true, exitCode: null, filters }),
  );
  return stdout ?? '';
}

async function inScratch<T>(ownerUrl: string, name: string, work: (url: string) => Promise<T>): Promise<T> {
  await run(ownerUrl, `CREATE DATABASE ${name}`);
  const url = new URL(ownerUrl);
  url.pathname = `/${name}`;
  try {
    return await work(url.href);
  } finally {
    await run(ownerUrl, `DROP DATABASE ${name} WITH (FORCE)`);
  }
}

async function readColumns(url: string): Promise<Column[]> {
  return run<Column>(
    url,
    `SELECT table_name AS "table", column_name AS "column", udt_name AS "type", is_nullable = 'YES' AS "nullable"
     FROM information_schema.columns WHERE table_schema = 'public'`,
  );
}

async function run<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}
