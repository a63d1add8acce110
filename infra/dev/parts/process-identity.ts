import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);

/** A process that can be told from a later one with the same id: ids are used again, start times are not. */
export const processIdentity = z.object({ pid: z.int().positive(), startedAt: z.string() });

/** A process id with the moment the process began, in whatever form the system tells it. */
export type ProcessIdentity = z.infer<typeof processIdentity>;

/** Gives the identity of a running process, or undefined when there is none with this id (or it only awaits burial). */
export async function identify(pid: number): Promise<ProcessIdentity | undefined> {
  const startedAt = process.platform === 'linux' ? await startFromProc(pid) : await startFromPs(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

/** Tells whether this very process still runs. */
export async function stillRuns(known: ProcessIdentity): Promise<boolean> {
  return (await identify(known.pid))?.startedAt === known.startedAt;
}

async function startFromProc(pid: number): Promise<string | undefined> {
  try {
    const line = await readFile(`/proc/${String(pid)}/stat`, 'utf8');
    // The second field is the name in brackets and may hold spaces; field 3 is the state, field 22 the start.
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

async function startFromPs(pid: number): Promise<string | undefined> {
  try {
    const { stdout } = await run('ps', ['-o', 'lstart=', '-p', String(pid)]);
    return stdout.trim() || undefined;
  } catch {
    return undefined;
  }
}
