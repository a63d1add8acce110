import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identify } from '#infra/dev/parts/process-identity.ts';
import { waitUntil } from '#infra/dev/parts/wait-until.ts';
import { CHILD_NAMES } from '#infra/dev/supervisor/child-plan.ts';
import { startStack, type Stack } from './start-stack.ts';

let home: string;
let stack: Stack;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'perdura-start-'));
  stack = await startStack({ home });
});
afterAll(async () => {
  await stack.stop();
  await rm(home, { recursive: true, force: true });
});

async function answers(url: string): Promise<boolean> {
  return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
}

describe('npm start', () => {
  it('writes run.json for its owner alone, with all that clients need', async () => {
    expect((await stat(join(home, 'run.json'))).mode & 0o777).toBe(0o600);
    expect(stack.run).toEqual({
      api: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      studio: stack.run.api,
      sandbox: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      temporal: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
      database: expect.stringMatching(/^postgresql:\/\/perdura_app:[^@]+@127\.0\.0\.1:\d+\/perdura$/),
      sign_in_url: expect.stringContaining(stack.run.api),
      api_key: expect.any(String),
      number_id: expect.any(String),
      phone_number_id: expect.any(String),
      pids: Object.fromEntries(CHILD_NAMES.map((name) => [name, expect.any(Number)])),
    });
  });

  it('serves with the key it gives out', async () => {
    const headers = { authorization: `Bearer ${stack.run.api_key ?? ''}` };
    expect((await fetch(`${stack.run.api}/v1/conversations`, { headers })).status).toBe(200);
    expect((await fetch(`${stack.run.api}/v1/conversations`)).status).toBe(401);
  });

  it.each(CHILD_NAMES)('starts %s again under a new id when it is killed', async (name) => {
    const killed = await stack.kill(name);
    const isBack = async (): Promise<boolean> => (await stack.pids())[name] !== killed;
    await waitUntil(isBack, { timeoutMs: 15_000, what: `new ${name}` });
    await waitUntil(() => answers(`${stack.run.api}/readyz`), { timeoutMs: 30_000, what: 'whole again' });
  });

  it('refuses a second start on the same data', async () => {
    await expect(startStack({ home })).rejects.toThrow('already runs on this data');
  });

  it('runs beside another one, on data of its own', async () => {
    const other = await startStack();
    try {
      const urls = ({ run }: Stack): string[] => [run.api, run.sandbox, run.temporal, run.database];
      expect(urls(stack).filter((url) => urls(other).includes(url))).toEqual([]);
      const headers = { authorization: `Bearer ${stack.run.api_key ?? ''}` };
      expect((await fetch(`${other.run.api}/v1/conversations`, { headers })).status).toBe(401);
    } finally {
      await other.stop();
    }
    await expect(stat(other.home)).rejects.toThrow('ENOENT');
  });

  it('stops within ten seconds and goes on where it stood', async () => {
    const before = stack.run;
    const pids = Object.values(await stack.pids()).filter((pid) => pid !== null);
    const started = performance.now();
    await stack.stop();
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(await Promise.all(pids.map(identify))).toEqual(pids.map(() => undefined));
    await expect(stat(join(home, 'run.json'))).rejects.toThrow('ENOENT');
    stack = await startStack({ home });
    expect(stack.run).toMatchObject({ api_key: before.api_key, number_id: before.number_id });
  });
});
