import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { workflowSourceHash } from './workflow-sources.ts';

const PREFIX = 'workflows-';

/**
 * Gives the file of the bundled workflow code, from the folder when the same code was bundled before.
 *
 * @throws Error with the bundler's words when the code cannot be bundled
 */
export async function workflowBundle(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const name = `${PREFIX}${await workflowSourceHash()}.js`;
  const path = join(folder, name);
  if (await exists(path)) return path;
  await build(path);
  for (const old of await readdir(folder)) {
    if (old.startsWith(PREFIX) && old !== name) await rm(join(folder, old), { force: true });
  }
  return path;
}

async function build(path: string): Promise<void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), path], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let words = '';
  child.stderr.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-4_000);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`the workflow code cannot be bundled:\n${words}`);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
