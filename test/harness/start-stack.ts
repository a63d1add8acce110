import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#infra/dev/parts/free-port.ts';
import { sendSignal, stopChild } from '#infra/dev/parts/stop-process.ts';
import { waitUntil } from '#infra/dev/parts/wait-until.ts';
import { ROOT } from '#infra/dev/documents/paths.ts';
import type { FaultPoint } from '#domain/observability/fault-point.ts';
import type { ChildName } from '#infra/dev/supervisor/child-plan.ts';
import type { RunFile } from '#infra/dev/supervisor/run-file.ts';
import { armAndWait } from './worker-faults.ts';
import { Transcript } from './transcript.ts';

/** How a product for a test, proof or benchmark is started. */
export interface StackOptions {
  /** Further environment of all its processes. */
  readonly env?: NodeJS.ProcessEnv;
  /** False starts it without the demo tenant. */
  readonly demo?: boolean;
  /** Data folder to go on with; without it a new one is made and removed at the end. */
  readonly home?: string;
  /** Gets every line the product prints. */
  readonly onLine?: (line: string) => void;
}

/** A product that runs as users get it, on ports and data of its own. */
export interface Stack {
  /** What `run.json` said when it was ready. */
  readonly run: RunFile;
  readonly home: string;
  /** Base URL of the worker's health port. */
  readonly workerHealth: string;
  /** Ends one process at once (SIGKILL) and gives its id; the supervisor starts it again. */
  readonly kill: (name: ChildName) => Promise<number>;
  /** Stops one process where it stands (SIGSTOP) until `resume`. */
  readonly pause: (name: ChildName) => Promise<number>;
  readonly resume: (name: ChildName) => Promise<number>;
  /**
   * Lets the worker die when it next passes a point, and tells whether it did within ten seconds. Needs
   * `WORKER_FAULTS=1` in `env`.
   */
  readonly killWorkerAt: (point: FaultPoint) => Promise<boolean>;
  /** The process ids of now. */
  readonly pids: () => Promise<RunFile['pids']>;
  /** What one process logged so far. */
  readonly log: (name: ChildName) => Promise<string>;
  /** Ends all as Ctrl-C does; removes the data folder when it was made here. */
  readonly stop: () => Promise<void>;
}

/** A cold start with a build of the studio on a busy machine stays below this, in milliseconds. */
const READY_WITHIN_MS = 180_000;
/** The supervisor gives a killed process back within its longest pause. */
const BACK_WITHIN_MS = 20_000;
const STOP_WITHIN_MS = 15_000;

/**
 * Starts the product on free ports and returns when it is ready.
 * @throws Error with the end of its output when it does not become ready.
 */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const home = options.home ?? (await mkdtemp(join(tmpdir(), 'perdura-stack-')));
  const healthPort = await freePort();
  const transcript = new Transcript(options.onLine);
  const child = launch(home, healthPort, options);
  transcript.follow(child);
  const stop = async (): Promise<void> => {
    await stopChild(child, 'SIGTERM', STOP_WITHIN_MS);
    if (options.home === undefined) await clear(home);
  };
  try {
    await Promise.race([transcript.untilLine(/^ready /, READY_WITHIN_MS), failEarly(child)]);
  } catch (cause) {
    await stop();
    throw new Error(`the product did not become ready:\n${transcript.text()}`, { cause });
  }
  const readRun = async (): Promise<RunFile> => JSON.parse(await readFile(join(home, 'run.json'), 'utf8')) as RunFile;
  const workerHealth = `http://127.0.0.1:${String(healthPort)}`;
  const signalTo = (signal: NodeJS.Signals) => async (name: ChildName) => signalLiving(readRun, name, signal);
  return {
    run: await readRun(),
    home,
    workerHealth,
    kill: signalTo('SIGKILL'),
    pause: signalTo('SIGSTOP'),
    resume: signalTo('SIGCONT'),
    killWorkerAt: async (point) => armAndWait(workerHealth, point, async () => (await readRun()).pids.worker),
    pids: async () => (await readRun()).pids,
    log: (name) => readFile(join(home, 'logs', `${name}.log`), 'utf8'),
    stop,
  };
}

/** `KEEP_STACKS=1` leaves data and logs where they are, to look into what a test did. */
async function clear(home: string): Promise<void> {
  if (process.env['KEEP_STACKS'] === '1') process.stderr.write(`kept ${home}\n`);
  else await rm(home, { recursive: true, force: true });
}

function launch(home: string, healthPort: number, { env, demo }: StackOptions): ChildProcess {
  const ports = { PORT: '0', SANDBOX_PORT: '0', POSTGRES_PORT: '0', TEMPORAL_PORT: '0', TEMPORAL_UI_PORT: '0' };
  const own = { PERDURA_HOME: home, WORKER_HEALTH_PORT: String(healthPort) };
  return spawn(process.execPath, [join(ROOT, 'infra/dev/start.mjs'), ...(demo === false ? ['--no-demo'] : [])], {
    cwd: ROOT,
    env: { ...process.env, npm_lifecycle_event: undefined, ...ports, ...own, ...env },
    // The channel ends the product when this process is killed.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
}

async function failEarly(child: ChildProcess): Promise<never> {
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  throw new Error(`npm start ended with ${signal ?? String(code)}`);
}

/** Signals a process that lives: one that was just killed is waited for until the supervisor has given it back. */
async function signalLiving(readRun: () => Promise<RunFile>, name: ChildName, signal: NodeJS.Signals): Promise<number> {
  let pid = 0;
  const lives = async (): Promise<boolean> => {
    pid = (await readRun()).pids[name] ?? 0;
    if (pid === 0) throw new Error(`${name} is not a process of this product`);
    process.kill(pid, 0);
    return true;
  };
  await waitUntil(lives, { timeoutMs: BACK_WITHIN_MS, what: `${name} alive` });
  sendSignal(pid, signal);
  return pid;
}
