import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../migrations');

/** Said at the top of every new migration. */
const HEADER = `-- Expand, never break what the running version reads: add columns and tables here; remove in a later release.
-- Every new table has tenant_id, SELECT guard_table('<table>'), and its grants to perdura_app.
`;

/**
 * Starts the next migration.
 *
 * @param title - what it does, in a few words
 * @returns the path of its file
 * @throws Error when the title holds no word
 */
export async function newMigration(title: string, now: Date, folder = FOLDER): Promise<string> {
  const words = title.toLowerCase().match(/[a-z0-9]+/g);
  if (!words) throw new Error('say in a few words what the migration does');
  const stamp = now.toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const place = join(folder, `${stamp}_${words.join('_')}`);
  await mkdir(place);
  await writeFile(join(place, 'migration.sql'), HEADER, { flag: 'wx' });
  return join(place, 'migration.sql');
}
