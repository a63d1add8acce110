import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LogFile } from './log-file.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perdura-log-'));
  path = join(folder, 'logs', 'api.log');
});
afterEach(() => rm(folder, { recursive: true }));

it('appends over restarts, for its owner alone', async () => {
  for (const line of ['first', 'second']) {
    const log = new LogFile(path);
    log.write(line);
    log.close();
    log.write('too late');
  }
  expect(await readFile(path, 'utf8')).toBe('first\nsecond\n');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

it('is turned over when it is full, and keeps one former file', async () => {
  const log = new LogFile(path, 100);
  for (let line = 0; line < 50; line += 1) log.write(`line ${String(line).padStart(4, '0')}`);
  log.close();
  const [now, former] = await Promise.all([readFile(path, 'utf8'), readFile(`${path}.1`, 'utf8')]);
  expect(now.length).toBeLessThanOrEqual(100);
  expect(former.length).toBeLessThanOrEqual(100);
  expect(`${former}${now}`).toMatch(/line 0048\nline 0049\n$/);
});
