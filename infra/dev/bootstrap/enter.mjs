import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { nodeRuntime, withNode } from './node-runtime.mjs';
import { ensurePackages } from './packages.mjs';
import { watchParent } from './parent.mjs';
import { ROOT } from './paths.mjs';
import { ensurePrismaClient } from './prisma-client.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Brings what is missing (Node, packages, the generated client) and goes on with a program of the checkout: a `.ts`
 * file, or the name of a tool that a package brings.
 */
export async function enter(program, args) {
  try {
    const runtime = await nodeRuntime(say);
    await ensurePackages(runtime, say);
    await ensurePrismaClient(runtime, say);
    if (program.endsWith('.ts') && runtime === process.execPath) await goOn(program, args);
    else await handOver(runtime, program, args);
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  }
}

function say(line) {
  process.stderr.write(`${line}\n`);
}

/** This Node will do: the program runs in this very process. */
async function goOn(program, args) {
  const file = join(ROOT, program);
  process.argv.splice(1, process.argv.length, file, ...args);
  process.chdir(ROOT);
  watchParent(() => process.kill(process.pid, 'SIGTERM'));
  await import(pathToFileURL(file).href);
}

/** Runs the program under the other Node, passes signals on and ends as it ends. */
function handOver(runtime, program, args) {
  const tool = join(ROOT, 'node_modules', '.bin', program);
  const [command, rest] = program.endsWith('.ts') ? [runtime, [join(ROOT, program), ...args]] : [tool, args];
  if (!existsSync(command)) throw new Error(`no tool ${program} in node_modules/.bin`);
  const child = spawn(command, rest, {
    cwd: ROOT,
    env: withNode(runtime),
    // The channel tells the other side when this process is gone.
    stdio: program.endsWith('.ts') ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
  });
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  watchParent(() => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      process.exitCode = signal === null ? code : 1;
      resolve();
    });
  });
}

function explain(error) {
  const cause = error.cause === undefined ? '' : `\n  because: ${explain(error.cause)}`;
  return `${error.message}${cause}`;
}
