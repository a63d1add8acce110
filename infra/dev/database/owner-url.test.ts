import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ownerUrl } from './owner-url.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'perdura-owner-'));
});
afterEach(() => rm(home, { recursive: true }));

it('is the owner of the database that runs here', async () => {
  await writeFile(
    join(home, 'run.json'),
    JSON.stringify({ database: 'postgresql://perdura_app:a@127.0.0.1:5433/perdura' }),
  );
  await writeFile(join(home, 'secrets.json'), JSON.stringify({ databaseOwnerPassword: 'owner-secret' }));
  expect(await ownerUrl({ PERDURA_HOME: home })).toBe('postgresql://perdura:owner-secret@127.0.0.1:5433/perdura');
});

it('is what the environment says, first', async () => {
  const [a, b] = ['postgresql://a@h/d', 'postgresql://b@h/d'];
  expect(await ownerUrl({ PERDURA_HOME: home, DATABASE_OWNER_URL: a, DATABASE_URL: b })).toBe(a);
  expect(await ownerUrl({ PERDURA_HOME: home, DATABASE_URL: b })).toBe(b);
});

it('names the ways out when nothing runs', async () => {
  await expect(ownerUrl({ PERDURA_HOME: home })).rejects.toThrow('npm start first, or set DATABASE_OWNER_URL');
});
