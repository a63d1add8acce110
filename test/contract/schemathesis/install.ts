import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from '#infra/dev/parts/cache-folder.ts';

const run = promisify(execFile);
const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt');

/**
 * Gives the path of the pinned Schemathesis, installed by pip into a virtual environment of the cache folder; another
 * set of pins gets another environment.
 *
 * @throws Error when there is no Python 3 with venv and pip
 */
export async function installSchemathesis(): Promise<string> {
  const pins = createHash('sha256')
    .update(await readFile(REQUIREMENTS))
    .digest('hex')
    .slice(0, 12);
  const folder = join(cacheFolder(), `schemathesis-${pins}`);
  const program = join(folder, 'bin', 'st');
  const done = join(folder, 'complete');
  if (await exists(done)) return program;
  await rm(folder, { recursive: true, force: true });
  await mkdir(cacheFolder(), { recursive: true });
  await run('python3', ['-m', 'venv', folder]);
  await run(join(folder, 'bin', 'pip'), ['install', '--quiet', '--disable-pip-version-check', '-r', REQUIREMENTS]);
  await mkdir(`${done}-draft`);
  await rename(`${done}-draft`, done);
  return program;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
