import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestProject } from 'vitest/node';

/**
 * Vitest's global setup: starts the broker in a Node process of its own (migrations then run as they do for users,
 * not through the test runner's module loader), gives its address to every test file, and ends all it started.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const broker = spawn(process.execPath, [join(import.meta.dirname, 'broker-main.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // Out of the terminal's process group: Ctrl-C must not end it before it has ended its own children.
    detached: true,
  });
  const exited = once(broker, 'exit');
  const lines = createInterface({ input: broker.stdout });
  const early = exited.then(([code]) => {
    throw new Error(`the test broker ended with ${String(code)} before it was ready`);
  });
  const [url] = (await Promise.race([once(lines, 'line'), early])) as [string];
  project.provide('broker', url);
  return async () => {
    broker.stdin.end();
    await exited;
  };
}
