import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newApiKey } from '#data/identity/secret-hash.ts';

/**
 * The secret of the demo's API key: kept in the data folder, readable by its owner only, so that it is the same at
 * every start; the database has only its hash.
 */
export async function demoApiKey(home: string): Promise<string> {
  const path = join(home, 'demo-api-key');
  const made = newApiKey();
  try {
    await mkdir(home, { recursive: true });
    await writeFile(path, made, { mode: 0o600, flag: 'wx' });
    return made;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      return (await readFile(path, 'utf8')).trim();
    throw error;
  }
}
