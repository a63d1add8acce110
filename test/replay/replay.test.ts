import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { workflowBundle } from '#workers/bundle/workflow-bundle.ts';

const HISTORIES = join(import.meta.dirname, '../histories');
const histories = readdirSync(HISTORIES, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json'))
  .toSorted();
Runtime.install({ logger: new DefaultLogger('ERROR') });
let folder: string;
let bundle: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perdura-replay-'));
  bundle = await workflowBundle(folder);
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

const replay = (text: string): Promise<void> =>
  Worker.runReplayHistory({ workflowBundle: { codePath: bundle } }, JSON.parse(text));
const read = (name: string): string => readFileSync(join(HISTORIES, name), 'utf8');

it('a history that the present code would not have written is noticed', async () => {
  const changed = read('sender/woken-twice.json').replaceAll('"sendDue"', '"sendLater"');
  await expect(replay(changed)).rejects.toThrow(/TMPRL1100/);
});

it.each(histories)('the present code goes through %s as the code of its time did', async (name) => {
  await replay(read(name));
});
