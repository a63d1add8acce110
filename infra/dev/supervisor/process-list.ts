import { rm } from 'node:fs/promises';
import { z } from 'zod';
import { stopPid } from '../parts/stop-process.ts';
import { identify, processIdentity, stillRuns, type ProcessIdentity } from '../parts/process-identity.ts';
import { readJson } from './read-json.ts';
import { writePrivateJson } from './write-private-file.ts';

const schema = z.object({ supervisor: processIdentity, children: z.record(z.string(), processIdentity) });

/** Order in which left-over children are ended: those that use others first. */
const ENDING_ORDER = ['worker', 'api', 'sandbox', 'temporal', 'postgres'];

/** Which processes belong to this data folder, kept in a file so that the next start knows them after a crash. */
export class ProcessList {
  readonly #path: string;
  readonly #supervisor: ProcessIdentity;
  readonly #children = new Map<string, ProcessIdentity>();
  #writing: Promise<void> = Promise.resolve();

  private constructor(path: string, supervisor: ProcessIdentity) {
    this.#path = path;
    this.#supervisor = supervisor;
  }

  /**
   * Takes the data folder for this process. What a killed supervisor left running is ended first.
   * @throws Error when another supervisor runs on it.
   */
  static async claim(path: string, say: (line: string) => void): Promise<ProcessList> {
    const left = schema.safeParse(await readJson(path)).data;
    if (left !== undefined) {
      if (await stillRuns(left.supervisor)) {
        throw new Error(`Perdura already runs on this data (process ${String(left.supervisor.pid)}): stop it first`);
      }
      await endLeftOver(left.children, say);
    }
    const me = await identify(process.pid);
    if (me === undefined) throw new Error('this process cannot see itself');
    const list = new ProcessList(path, me);
    await list.#write();
    return list;
  }

  /** Notes a child that was just started. */
  async add(name: string, pid: number): Promise<void> {
    const identity = await identify(pid);
    if (identity === undefined) return;
    this.#children.set(name, identity);
    await this.#write();
  }

  /** Gives the data folder back. */
  async release(): Promise<void> {
    await this.#writing;
    await rm(this.#path, { force: true });
  }

  #write(): Promise<void> {
    const value = { supervisor: this.#supervisor, children: Object.fromEntries(this.#children) };
    this.#writing = this.#writing.then(() => writePrivateJson(this.#path, value));
    return this.#writing;
  }
}

async function endLeftOver(children: Record<string, ProcessIdentity>, say: (line: string) => void): Promise<void> {
  for (const name of ENDING_ORDER) {
    const child = children[name];
    if (child === undefined || !(await stillRuns(child))) continue;
    say(`ending ${name} (process ${String(child.pid)}), left over from a start that was killed`);
    await stopPid(child.pid, name === 'postgres' ? 'SIGINT' : 'SIGTERM', 5_000);
  }
}
