import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../documents/paths.ts';

const run = promisify(execFile);
const STUDIO = join(ROOT, 'studio');
const DIST = join(STUDIO, 'dist');
const MARK = '.sources';
/** What the bundle is made of. The lock file stands for all packages. */
const SOURCES = ['studio', 'domain', 'api', 'pnpm-lock.yaml'];
const SKIPPED = new Set(['node_modules', 'dist']);
const RELEVANT = /\.(tsx?|css|html|json|svg|woff2|webmanifest|png|ya?ml)$/;

/** Builds the studio into `studio/dist` when its sources changed since the last build. Says so when it builds. */
export async function buildStudio(say: (line: string) => void): Promise<void> {
  const config = join(STUDIO, 'vite.config.ts');
  if (!existsSync(config)) return;
  const digest = await digestOf(SOURCES.map((source) => join(ROOT, source)));
  if ((await readFile(join(DIST, MARK), 'utf8').catch(() => '')) === digest) return;
  say('building the studio (its sources changed)');
  const aside = join(STUDIO, `dist-${String(process.pid)}`);
  const vite = join(dirname(createRequire(config).resolve('vite/package.json')), 'bin', 'vite.js');
  try {
    await run(process.execPath, [vite, 'build', '--outDir', aside, '--emptyOutDir', '--logLevel', 'error'], {
      cwd: STUDIO,
      env: { ...process.env, NODE_ENV: 'production' },
    });
    await writeFile(join(aside, MARK), digest);
    await rm(DIST, { recursive: true, force: true });
    await rename(aside, DIST);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

async function digestOf(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths) await addTo(hash, path);
  return hash.digest('hex');
}

async function addTo(hash: ReturnType<typeof createHash>, path: string): Promise<void> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) {
    hash.update(path.slice(ROOT.length)).update(await readFile(path).catch(() => ''));
    return;
  }
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const wanted = entry.isDirectory() ? !SKIPPED.has(entry.name) : RELEVANT.test(entry.name) && !isTest(entry.name);
    if (wanted) await addTo(hash, join(path, entry.name));
  }
}

function isTest(name: string): boolean {
  return /\.test\.tsx?$/.test(name);
}
