import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf, readMark } from './digest.mjs';
import { withNode } from './node-runtime.mjs';
import { ROOT } from './paths.mjs';
import { runCommand } from './run-command.mjs';

const INPUTS = ['prisma/schema', 'pnpm-lock.yaml'];
const MARK = join(ROOT, 'prisma', 'generated', '.schema');

/**
 * Generates the Prisma client when the schema changed. The native schema engine is not needed for that, and naming
 * any existing file for it keeps Prisma from downloading one.
 */
export async function ensurePrismaClient(runtime, say) {
  const digest = await digestOf(INPUTS.map((input) => join(ROOT, input)));
  if ((await readMark(MARK)) === digest) return;
  say('generating the Prisma client (the schema changed)');
  const cli = join(ROOT, 'node_modules', 'prisma', 'build', 'index.js');
  await runCommand(runtime, [cli, 'generate', '--schema', 'prisma/schema'], {
    cwd: ROOT,
    shell: false,
    env: { ...withNode(runtime), PRISMA_SCHEMA_ENGINE_BINARY: runtime, PRISMA_HIDE_UPDATE_MESSAGE: '1' },
  });
  await writeFile(MARK, digest);
}
