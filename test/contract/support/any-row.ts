import type pg from 'pg';
import { v7 as uuidv7 } from 'uuid';

/** A table of ours and its columns, from the catalogue. */
export interface TableFacts {
  readonly name: string;
  /** The column that says whose row it is. */
  readonly tenantColumn: string;
  readonly columns: readonly ColumnFacts[];
}

interface ColumnFacts {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
}

/** Values that a check constraint wants. */
const CHECKED: Readonly<Record<string, string>> = {
  'message.direction': 'outbound',
  'message.state': 'queued',
};

/** Tables that belong to no tenant, and why. A new one has to be argued for here. */
export const GLOBAL_TABLES: Readonly<Record<string, string>> = {
  inbox_orphan: 'parts of webhooks that nobody is known for; the app role may not read it',
  _prisma_migrations: 'the record of migrations; the app role may not read it',
};

/** Reads all ordinary and partitioned tables of the schema, without partitions. */
export async function readTables(owner: pg.Client): Promise<TableFacts[]> {
  const { rows } = await owner.query<{ table: string; name: string; type: string; required: boolean }>(`
    SELECT c.relname AS "table", a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
      a.attnotnull AND NOT a.atthasdef AS required
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    ORDER BY c.relname, a.attnum`);
  const tables = Map.groupBy(rows, (row) => row.table);
  return [...tables].map(([name, columns]) => ({
    name,
    tenantColumn: name === 'tenant' ? 'id' : 'tenant_id',
    columns,
  }));
}

/** Writes a row of a tenant with a value of the right type in every column that needs one. Returns its values. */
export async function insertAnyRow(
  owner: pg.Client,
  { name, columns, tenantColumn }: TableFacts,
  tenantId: string,
  given: Readonly<Record<string, unknown>> = {},
): Promise<Record<string, unknown>> {
  const row = Object.fromEntries([
    ...columns.filter(({ required }) => required).map((column) => [column.name, valueOf(name, column)]),
    ...Object.entries(given),
    [tenantColumn, tenantId],
  ]) as Record<string, unknown>;
  const names = Object.keys(row);
  await owner.query(
    `INSERT INTO "${name}" (${names.map((one) => `"${one}"`).join(', ')})
     VALUES (${names.map((_, index) => `$${String(index + 1)}`).join(', ')})`,
    Object.values(row),
  );
  return row;
}

function valueOf(table: string, { name, type }: ColumnFacts): unknown {
  const checked = CHECKED[`${table}.${name}`];
  if (checked !== undefined) return checked;
  if (type === 'uuid') return uuidv7();
  if (type === 'text') return uuidv7();
  if (type === 'bytea') return Buffer.from(uuidv7());
  if (type === 'jsonb') return '{}';
  if (type.startsWith('timestamp')) return new Date();
  if (type.endsWith('[]')) return [];
  if (type === 'boolean') return false;
  return 1;
}
