import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadSecrets } from './secrets.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perdura-secrets-'));
  path = join(folder, 'secrets.json');
});
afterEach(() => rm(folder, { recursive: true }));

it('makes secrets once, keeps them, and lets only the owner read them', async () => {
  const first = await loadSecrets(path);
  expect(await loadSecrets(path)).toEqual(first);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

it('makes other secrets for every installation', async () => {
  const [one, two] = [await loadSecrets(path), await loadSecrets(join(folder, 'other.json'))];
  const shared = Object.values(one).filter((value) => Object.values(two).includes(value));
  expect(shared).toEqual([]);
  expect(new Set(Object.values(one)).size).toBe(Object.keys(one).length);
});

it('does not replace a damaged file: the database would be locked out', async () => {
  await writeFile(path, '{"databaseOwnerPassword":"x"}');
  await expect(loadSecrets(path)).rejects.toThrow();
  expect(await readFile(path, 'utf8')).toBe('{"databaseOwnerPassword":"x"}');
});
