import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** The file whose exports are the workflows. */
export const WORKFLOWS_PATH = join(ROOT, 'workflows/all-workflows.ts');
/** The failure converter that worker and workflow sandbox load. */
export const FAILURE_CONVERTER_PATH = join(ROOT, 'workers/temporal/failure-converter.ts');

/** Folders whose code can end up in the bundle. */
const FOLDERS = ['workflows', 'domain'];

/** Names the present workflow code: equal for equal sources and packages, so that a bundle can be used again. */
export async function workflowSourceHash(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of ['package.json', 'pnpm-lock.yaml']) hash.update(await readFile(join(ROOT, file)));
  hash.update(await readFile(FAILURE_CONVERTER_PATH));
  for (const folder of FOLDERS) {
    const names = await readdir(join(ROOT, folder), { recursive: true });
    for (const name of names.filter(isSource).toSorted()) {
      hash.update(name).update(await readFile(join(ROOT, folder, name)));
    }
  }
  return hash.digest('hex').slice(0, 32);
}

function isSource(name: string): boolean {
  return name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.includes('node_modules');
}
