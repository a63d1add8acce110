import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { identify } from '../process-identity.ts';
import { stopPid } from '../stop-process.ts';

const run = promisify(execFile);

/**
 * Clears what a killed server left in its data folder. Postgres itself takes over a lock file whose process is gone;
 * what it cannot know is that the id was given to another process since, or that the process is a server of ours
 * that outlived its supervisor.
 */
export async function clearStaleLock(dataDir: string): Promise<void> {
  const lock = join(dataDir, 'postmaster.pid');
  const [line] = (await readFile(lock, 'utf8').catch(() => '')).split('\n');
  const pid = Number(line);
  if (!Number.isInteger(pid) || pid <= 0 || (await identify(pid)) === undefined) return;
  const command = await commandOf(pid);
  if (command.includes(dataDir)) await stopPid(pid, 'SIGINT', 5_000);
  await rm(lock, { force: true });
}

async function commandOf(pid: number): Promise<string> {
  if (process.platform === 'linux') {
    return readFile(`/proc/${String(pid)}/cmdline`, 'utf8').catch(() => '');
  }
  return run('ps', ['-o', 'command=', '-p', String(pid)]).then(
    ({ stdout }) => stdout,
    () => '',
  );
}
