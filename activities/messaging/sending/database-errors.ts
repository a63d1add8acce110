/** SQLSTATE classes of statements that are wrong in themselves: data exceptions, constraints, syntax and access. */
const REFUSED = ['22', '23', '42'];

/** Tells whether the database itself refused a statement, so that the same statement can never succeed. */
export function isRefusedByDatabase(error: unknown): boolean {
  const state = read(read(read(read(error, 'meta'), 'driverAdapterError'), 'cause'), 'originalCode');
  return typeof state === 'string' && REFUSED.includes(state.slice(0, 2));
}

function read(of: unknown, key: string): unknown {
  return typeof of === 'object' && of !== null ? Reflect.get(of, key) : undefined;
}
