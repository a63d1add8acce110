import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Gives a SHA-256 over files and folders (with all below them), and over any other words that matter. */
export async function digestOf(paths, words = []) {
  const hash = createHash('sha256');
  for (const word of words) hash.update(`${word}\n`);
  for (const path of paths) await addTo(hash, path);
  return hash.digest('hex');
}

async function addTo(hash, path) {
  const entries = await readdir(path).catch(() => undefined);
  if (entries === undefined) {
    hash.update(await readFile(path).catch(() => ''));
    return;
  }
  for (const entry of entries.sort()) await addTo(hash, join(path, entry));
}

/** Reads what an earlier run noted in a file; empty when there was none. */
export function readMark(path) {
  return readFile(path, 'utf8').catch(() => '');
}
