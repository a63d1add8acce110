import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '#infra/dev/parts/free-port.ts';
import { waitUntil } from '#infra/dev/parts/wait-until.ts';
import { seedDemo, type DemoTenant } from '#prisma/seeds/demo.ts';
import { clientOf } from '#test/contract/support/client.ts';
import { testDatabase } from '#test/setup/database.ts';

let home: string;
let url: string;
let process_: ChildProcess;
let demo: DemoTenant;
let again: DemoTenant;

beforeAll(async () => {
  const { appUrl } = await testDatabase();
  home = await mkdtemp(join(tmpdir(), 'perdura-home-'));
  const seed = { databaseUrl: appUrl, keyringPath: join(home, 'keyring.json'), home };
  demo = await seedDemo(seed);
  again = await seedDemo(seed);
  const port = await freePort();
  url = `http://127.0.0.1:${String(port)}`;
  process_ = spawn(process.execPath, [join(import.meta.dirname, '../../api/main.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: appUrl,
      PERDURA_HOME: home,
      PORT: String(port),
      SIGNING_KEY: 'a signing key of this test file only',
    },
  });
  process_.stdout?.resume();
  await waitUntil(async () => (await fetch(`${url}/readyz`)).ok, { timeoutMs: 20_000, what: 'the API' });
});
afterAll(async () => {
  process_.kill('SIGKILL');
  await rm(home, { recursive: true, force: true });
});

describe('the API as a process on a demo tenant', () => {
  it('finds the demo tenant again at the next start: same key, fresh sign-in link', () => {
    expect(again).toMatchObject({ tenantId: demo.tenantId, apiKey: demo.apiKey, numberId: demo.numberId });
    expect(again.signInToken).not.toBe(demo.signInToken);
  });

  it('knows the owner by the key, and tells health in detail to the owner only', async () => {
    const me = await clientOf(url, demo.apiKey)('GET', '/v1/me');
    expect(me.body).toMatchObject({ kind: 'key', role: 'owner', tenant: { name: 'Perdura Demo' } });
    const owner = await clientOf(url, demo.apiKey)('GET', '/readyz');
    expect(owner.body).toMatchObject({ checks: { postgres: { status: 'pass' }, migrations: { status: 'pass' } } });
    const stranger = await clientOf(url)('GET', '/readyz');
    expect(stranger.headers.get('content-type')).toContain('application/health+json');
    expect(stranger.body).toEqual({ status: expect.stringMatching(/pass|warn/) });
  });

  it('ends with 0 soon after SIGTERM', async () => {
    const exited = once(process_, 'exit');
    process_.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
  });
});
