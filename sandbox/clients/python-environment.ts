import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Milliseconds for pip to fetch what is missing. */
const INSTALL_TIMEOUT_MS = 180_000;

/**
 * A Python with packages of its own, made once and kept in the cache folder.
 * @param cacheFolder where it is kept, under a name that follows from the requirements
 * @param requirements pinned, such as `pywa==4.5.0`
 * @param say told what is fetched
 * @returns path of the interpreter
 * @throws Error that says what is missing: Python 3.10 or newer with its venv module, or the package index
 */
export async function providePython(
  cacheFolder: string,
  requirements: readonly string[],
  say: (line: string) => void,
): Promise<string> {
  const python = process.env['PYTHON'] ?? 'python3';
  const version = await readVersion(python);
  const key = createHash('sha256')
    .update([version, ...requirements].join('\n'))
    .digest('hex')
    .slice(0, 16);
  const folder = join(cacheFolder, `python-${key}`);
  const interpreter = join(folder, 'bin', 'python');
  if (existsSync(interpreter)) return interpreter;
  say(`fetching ${requirements.join(', ')} with pip into ${folder}`);
  const draft = `${folder}.${process.pid}`;
  await mkdir(cacheFolder, { recursive: true });
  try {
    await run(python, ['-m', 'venv', draft]);
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...requirements];
    await run(join(draft, 'bin', 'python'), pip, { timeout: INSTALL_TIMEOUT_MS });
    await rename(draft, folder).catch(async (error: unknown) => {
      // Another run was faster; what it made is the same.
      await rm(draft, { recursive: true, force: true });
      if (!existsSync(interpreter)) throw error;
    });
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Cannot make a Python environment with ${requirements.join(', ')}: ${reason}`, { cause: error });
  }
  return interpreter;
}

async function readVersion(python: string): Promise<string> {
  try {
    const { stdout } = await run(python, ['-c', 'import sys, venv; print("%d.%d" % sys.version_info[:2])']);
    const version = stdout.trim();
    const [major = 0, minor = 0] = version.split('.').map(Number);
    if (major > 3 || (major === 3 && minor >= 10)) return version;
    throw new Error(`it is Python ${version}`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The tests of the Python client need Python 3.10 or newer with its venv module; set PYTHON to its path. ${python}: ${reason}`,
      { cause: error },
    );
  }
}
