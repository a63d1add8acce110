import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../documents/paths.ts';

const run = promisify(execFile);

/** Lists the files of the tree that git knows or would take, relative to the root. */
export async function trackedFiles(): Promise<string[]> {
  const { stdout } = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    maxBuffer: 64_000_000,
  });
  return stdout.split('\0').filter((file) => file !== '' && existsSync(join(ROOT, file)));
}
