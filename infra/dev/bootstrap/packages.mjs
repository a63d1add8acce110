import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf, readMark } from './digest.mjs';
import { withNode } from './node-runtime.mjs';
import { ROOT } from './paths.mjs';
import { runNpm } from './run-command.mjs';

const INPUTS = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', 'domain/package.json', 'studio/package.json'];
const MARK = join(ROOT, 'node_modules', '.perdura-packages');

/** Brings the packages of the lock file, when they are not there or the lock file changed. */
export async function ensurePackages(runtime, say) {
  const paths = INPUTS.map((input) => join(ROOT, input));
  const digest = await digestOf(paths, [process.platform, process.arch]);
  if ((await readMark(MARK)) === digest) return;
  const { packageManager } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  say(
    `fetching the packages of pnpm-lock.yaml with ${packageManager} (from npm's registry; pnpm checks every integrity)`,
  );
  const env = withNode(runtime);
  try {
    const registry = (await runNpm(['config', 'get', 'registry'], { cwd: ROOT, env })).trim();
    const install = ['pnpm', 'install', '--frozen-lockfile', '--ignore-scripts', `--registry=${registry}`];
    await runNpm(['exec', '--yes', `--package=${packageManager}`, '--', ...install], {
      cwd: ROOT,
      env: { ...env, CI: 'true' },
    });
  } catch (cause) {
    throw new Error(
      'could not bring the packages. Ways out: check the network and `npm config get registry`; or run ' +
        `\`npx ${packageManager} install --frozen-lockfile\` yourself and start again.`,
      { cause },
    );
  }
  await writeFile(MARK, digest);
}
