import { spawn, type ChildProcess } from 'node:child_process';

/** What is needed to start one process. `uid` and `gid` are given only where root starts it for somebody else. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * Starts a process in a process group of its own, so that Ctrl-C in the terminal reaches only the supervisor,
 * which then ends its children in order. Output comes through pipes.
 */
export function launchProcess(launch: Launch): ChildProcess {
  return spawn(launch.command, launch.args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    ...(launch.env === undefined ? {} : { env: launch.env }),
    ...(launch.cwd === undefined ? {} : { cwd: launch.cwd }),
    ...(launch.uid === undefined ? {} : { uid: launch.uid }),
    ...(launch.gid === undefined ? {} : { gid: launch.gid }),
  });
}
