import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { prepareResult, type PrepareJob, type PrepareResult } from './job.ts';

/**
 * Migrates the database and seeds the demo tenant in a process of its own, which gives back all its memory.
 * @throws Error with what that process said when it failed.
 */
export async function prepareDatabase(job: PrepareJob, env: NodeJS.ProcessEnv): Promise<PrepareResult> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
    // Ctrl-C must not cut a migration in two; the supervisor waits for it.
    detached: true,
  });
  child.stdin.end(JSON.stringify(job));
  const closed = once(child, 'close') as Promise<[number | null]>;
  const [answer, said, [code]] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  if (code !== 0) throw new Error(`the database could not be prepared:\n${said.trim()}`);
  return prepareResult.parse(JSON.parse(answer));
}
