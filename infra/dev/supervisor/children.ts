import { join } from 'node:path';
import { CHILD_NAMES, type ChildName, type ChildPlan } from './child-plan.ts';
import { LogFile } from './log-file.ts';
import { ManagedChild } from './managed-child.ts';
import type { ProcessList } from './process-list.ts';
import { terminalLine } from './terminal-line.ts';
import { Trickle } from './trickle.ts';

/** The running processes of an installation, with their logs. */
export class Children {
  readonly #logs: string;
  readonly #list: ProcessList;
  readonly #say: (line: string) => void;
  readonly #onPids: () => void;
  readonly #children = new Map<ChildName, { child: ManagedChild; log: LogFile }>();
  readonly #pids = new Map<ChildName, number>();
  #stopping = false;

  constructor(logs: string, list: ProcessList, say: (line: string) => void, onPids: () => void) {
    this.#logs = logs;
    this.#list = list;
    this.#say = say;
    this.#onPids = onPids;
  }

  /**
   * Starts one process and returns when it is ready.
   * @throws Error when it does not become ready, or when all is being stopped already.
   */
  async start(plan: ChildPlan): Promise<void> {
    if (this.#stopping) throw new Error(`${plan.name} is not started: all is being stopped`);
    const logPath = join(this.#logs, `${plan.name}.log`);
    const log = new LogFile(logPath);
    const shown = new Trickle((line) => this.#say(`${plan.name}: ${line}`), logPath);
    const child = new ManagedChild(plan, {
      onSpawn: (pid) => {
        this.#pids.set(plan.name, pid);
        // A list that cannot be written costs only the tidying after a crash of the supervisor.
        this.#list.add(plan.name, pid).catch((error: unknown) => this.#say(String(error)));
        this.#onPids();
      },
      onLine: (line, stream) => {
        log.write(line);
        if (!this.#stopping && plan.worthShowing(line, stream)) shown.add(terminalLine(line));
      },
      onDeath: (how, pauseMs) => this.#say(`${plan.name} ended (${how}): starting it again in ${String(pauseMs)} ms`),
    });
    this.#children.set(plan.name, { child, log });
    await child.start().catch((cause: unknown) => {
      throw new Error(`${plan.name} did not start; its log is ${logPath}`, { cause });
    });
  }

  /** Process ids, null for a part that is not ours. */
  pids(): Record<ChildName, number | null> {
    const pid = (name: ChildName): number | null => this.#pids.get(name) ?? null;
    return {
      postgres: pid('postgres'),
      temporal: pid('temporal'),
      api: pid('api'),
      worker: pid('worker'),
      sandbox: pid('sandbox'),
    };
  }

  /** Ends all, those that use others first. */
  async stop(): Promise<void> {
    this.#stopping = true;
    for (const name of CHILD_NAMES.toReversed()) {
      const running = this.#children.get(name);
      if (running === undefined) continue;
      await running.child.stop();
      running.log.close();
    }
  }
}
