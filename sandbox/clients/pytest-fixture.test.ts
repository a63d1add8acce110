import { cacheFolder } from '#infra/dev/parts/cache-folder.ts';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { providePython } from './python-environment.ts';

const run = promisify(execFile);

it('runs the example of the pytest fixture', { timeout: 240_000 }, async () => {
  const python = await providePython(cacheFolder(), ['pytest==8.4.2'], (line) => process.stderr.write(`${line}\n`));
  const folder = join(import.meta.dirname, '../testing/python');
  const args = ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', folder];
  const env = { ...process.env, NODE: process.execPath, PYTHONPATH: folder, PYTHONDONTWRITEBYTECODE: '1' };
  const { stdout } = await run(python, args, { env, timeout: 60_000 });
  expect(stdout).toContain('2 passed');
});
