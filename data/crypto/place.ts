/** Where a sealed value lives. It is bound into the ciphertext, so that a value moved to another row does not open. */
export interface Place {
  readonly table: string;
  readonly column: string;
  readonly row: string;
}

/** The associated data of a place inside a tenant, as bytes. */
export function associatedData(tenantId: string, { table, column, row }: Place): Buffer {
  return Buffer.from(`${tenantId}|${table}|${column}|${row}`, 'utf8');
}
