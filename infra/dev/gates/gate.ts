import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../documents/paths.ts';

/** One check of the tree: it passes with no findings. */
export interface Gate {
  readonly name: string;
  /** Gives what is wrong, ready to be printed; empty when all is well. */
  readonly findings: () => Promise<string>;
}

/** A gate that is a tool of a package: it passes when the tool ends with 0. */
export function toolGate(name: string, tool: string, args: readonly string[], env?: NodeJS.ProcessEnv): Gate {
  return {
    name,
    findings: async () => {
      const { code, output } = await runTool(tool, args, env);
      return code === 0 ? '' : output.trim() || `${tool} ended with ${String(code)} and said nothing`;
    },
  };
}

/** Runs a tool of a package at the root of the checkout and gives its exit code and all it wrote. */
export function runTool(
  tool: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(ROOT, 'node_modules', '.bin', tool), args, {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0', ...env },
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output: Buffer.concat(chunks).toString() }));
  });
}
