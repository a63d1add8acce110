import type { ChildProcess } from 'node:child_process';
import { identify } from './process-identity.ts';
import { waitUntil } from './wait-until.ts';

/** Sends a signal; a process that has ended already is no error. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** Ends a process by id: `signal` first, SIGKILL after `graceMs` milliseconds. Returns when it is gone. */
export async function stopPid(pid: number, signal: NodeJS.Signals, graceMs: number): Promise<void> {
  sendSignal(pid, signal);
  const gone = async (): Promise<boolean> => (await identify(pid)) === undefined;
  try {
    await waitUntil(gone, { timeoutMs: graceMs, what: `end of process ${String(pid)}` });
  } catch {
    sendSignal(pid, 'SIGKILL');
    await waitUntil(gone, { timeoutMs: 5_000, what: `end of killed process ${String(pid)}` });
  }
}

/** Ends a child of ours: `signal` first, SIGKILL after `graceMs` milliseconds. Returns when it has exited. */
export function stopChild(child: ChildProcess, signal: NodeJS.Signals, graceMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill(signal);
  });
}
