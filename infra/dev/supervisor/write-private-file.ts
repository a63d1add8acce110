import { rename, writeFile } from 'node:fs/promises';

/** Writes a JSON file that only its owner may read (mode 0600), whole or not at all. */
export async function writePrivateJson(path: string, value: unknown): Promise<void> {
  const aside = `${path}.${String(process.pid)}.new`;
  await writeFile(aside, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  await rename(aside, path);
}
