import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { identify, stillRuns, type ProcessIdentity } from '../parts/process-identity.ts';
import { ProcessList } from './process-list.ts';

let folder: string;
let path: string;
const started: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perdura-list-'));
  path = join(folder, 'processes.json');
});
afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

async function startProcess(): Promise<ProcessIdentity> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  started.push(child);
  await once(child, 'spawn');
  const identity = await identify(child.pid ?? 0);
  if (identity === undefined) throw new Error('the process is not there');
  return identity;
}

const silent = (): void => undefined;

it('ends what a killed supervisor left running', async () => {
  const api = await startProcess();
  const dead = { pid: process.pid, startedAt: 'long ago' };
  await writeFile(path, JSON.stringify({ supervisor: dead, children: { api } }));
  const said: string[] = [];
  await ProcessList.claim(path, (line) => said.push(line));
  expect(await stillRuns(api)).toBe(false);
  expect(said).toEqual([expect.stringContaining('ending api')]);
});

it('never ends a stranger that got the same process id', async () => {
  const stranger = await startProcess();
  const children = { api: { ...stranger, startedAt: 'before the restart of the machine' } };
  const dead = { pid: process.pid, startedAt: 'long ago' };
  await writeFile(path, JSON.stringify({ supervisor: dead, children }));
  await ProcessList.claim(path, silent);
  expect(await stillRuns(stranger)).toBe(true);
});

it('refuses data that another supervisor runs on', async () => {
  const other = await startProcess();
  await writeFile(path, JSON.stringify({ supervisor: other, children: {} }));
  await expect(ProcessList.claim(path, silent)).rejects.toThrow(`process ${String(other.pid)}`);
});

it('takes a damaged list for none', async () => {
  await writeFile(path, '{"supervisor":{}}');
  await expect(ProcessList.claim(path, silent)).resolves.toBeInstanceOf(ProcessList);
});

it('notes children where only the owner can read, and forgets all on release', async () => {
  const list = await ProcessList.claim(path, silent);
  const child = await startProcess();
  await list.add('api', child.pid);
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ children: { api: child } });
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  await list.release();
  await expect(stat(path)).rejects.toThrow('ENOENT');
});
