import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openLocalKeyring } from './local-keyring.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perdura-keyring-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('makes a key on first use, for its owner only, and finds it again', async () => {
  const path = join(folder, 'new', 'keyring.json');
  const first = await openLocalKeyring(path);
  const key = Buffer.alloc(32, 7);
  const { kekId, wrapped } = await first.wrap(key, 'tenant_key|a|1');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const again = await openLocalKeyring(path);
  expect(await again.unwrap(kekId, wrapped, 'tenant_key|a|1')).toEqual(key);
});

it('refuses a wrapped key in another context', async () => {
  const keyring = await openLocalKeyring(join(folder, 'context.json'));
  const { kekId, wrapped } = await keyring.wrap(Buffer.alloc(32), 'tenant_key|a|1');
  await expect(keyring.unwrap(kekId, wrapped, 'tenant_key|b|1')).rejects.toThrow(/key_unavailable/);
});

it('never replaces a file it does not understand', async () => {
  const path = join(folder, 'broken.json');
  await writeFile(path, '{"keys":{}}');
  await expect(openLocalKeyring(path)).rejects.toThrow(/key_unavailable/);
});
