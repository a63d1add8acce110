import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Launch } from '../launch.ts';

const run = promisify(execFile);
const ACCOUNT = 'postgres';

/** The account that runs Postgres when we are root, because Postgres refuses to run as root. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Gives the account to run Postgres as: none for an ordinary user; for root the account `postgres`, which is made
 * when it is missing.
 * @throws Error when root may not make the account.
 */
export async function postgresAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const found = await lookUp();
  if (found !== undefined) return found;
  process.stderr.write(`Postgres does not run as root: making the system account "${ACCOUNT}" for it\n`);
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', ACCOUNT]);
  } catch (cause) {
    throw new Error(`could not make the account "${ACCOUNT}": run as an ordinary user, or set DATABASE_URL`, { cause });
  }
  const made = await lookUp();
  if (made === undefined) throw new Error(`the account "${ACCOUNT}" is not there after useradd`);
  return made;
}

async function lookUp(): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all(['-u', '-g'].map(async (flag) => (await run('id', [flag, ACCOUNT])).stdout));
    return { uid: Number(uid), gid: Number(gid) };
  } catch {
    return undefined;
  }
}

/**
 * Turns a launch into one that runs as the account. A checkout or data folder below a closed folder (such as
 * /root) cannot be entered by that account; then `setpriv` lends it the right to pass through folders and to read,
 * and nothing more.
 */
export async function launchAs(
  account: Account | undefined,
  launch: Launch,
  paths: readonly string[],
): Promise<Launch> {
  if (account === undefined) return launch;
  const open = await Promise.all(paths.map(isOpenToAll));
  if (open.every(Boolean)) return { ...launch, cwd: '/', uid: account.uid, gid: account.gid };
  return {
    ...launch,
    cwd: '/',
    command: 'setpriv',
    args: [
      `--reuid=${String(account.uid)}`,
      `--regid=${String(account.gid)}`,
      '--clear-groups',
      '--inh-caps=-all,+dac_read_search',
      '--ambient-caps=-all,+dac_read_search',
      '--bounding-set=-all,+dac_read_search',
      launch.command,
      ...launch.args,
    ],
  };
}

async function isOpenToAll(path: string): Promise<boolean> {
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    const { mode } = await stat(folder);
    if ((mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
