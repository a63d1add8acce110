import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './paths.ts';

/** One row of `docs/backlog.md`. */
export interface BacklogItem {
  readonly id: number;
  readonly title: string;
  readonly state: string;
  readonly files: readonly string[];
  readonly tests: readonly string[];
}

const ROW = /^\| (\d+) \| (.*?) \| (.*?) \|(.*?)\|(.*?)\|$/gm;

/** Reads all rows of the backlog, in the order of the file. */
export async function readBacklog(path = join(ROOT, 'docs', 'backlog.md')): Promise<BacklogItem[]> {
  const rows = (await readFile(path, 'utf8')).matchAll(ROW);
  return [...rows].map(([, id = '', title = '', state = '', files = '', tests = '']) => ({
    id: Number(id),
    title,
    state,
    files: pathsIn(files),
    tests: pathsIn(tests),
  }));
}

function pathsIn(cell: string): string[] {
  return cell
    .split(',')
    .map((path) => path.trim().replace(/^`|`$/g, ''))
    .filter((path) => path !== '');
}
