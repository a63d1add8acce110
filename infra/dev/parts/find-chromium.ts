import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/**
 * Gives the path of a Chromium: `CHROMIUM_PATH`, one on the PATH, else (as root on Debian or Ubuntu) the distribution's,
 * installed now. `say` gets one line for what is fetched.
 * @throws Error that names the ways out when there is none.
 */
export async function findChromium(say: (line: string) => void): Promise<string> {
  const given = process.env['CHROMIUM_PATH'];
  if (given !== undefined && given !== '') return given;
  const found = await onPath();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && (await canRun('/usr/bin/apt-get'))) {
    say('installing chromium with apt-get (100 MB, signed by the distribution): browser tests drive it');
    await aptInstall();
    const installed = await onPath();
    if (installed !== undefined) return installed;
  }
  throw new Error(
    'no Chromium for the browser tests. Ways out: install chromium or Google Chrome, or set CHROMIUM_PATH to one',
  );
}

async function onPath(): Promise<string | undefined> {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  for (const path of [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), MAC]) {
    if (await canRun(path)) return path;
  }
  return undefined;
}

async function aptInstall(): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    await run('apt-get', ['update', '-qq'], { env });
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env });
  } catch (cause) {
    throw new Error('apt-get could not install chromium: install it yourself, or set CHROMIUM_PATH', { cause });
  }
}

function canRun(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
