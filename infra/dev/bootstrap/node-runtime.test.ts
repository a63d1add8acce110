import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';

const run = promisify(execFile);
const MODULE = join(import.meta.dirname, 'node-runtime.mjs');

/** Stands for npm: notes what it was asked, and puts a file where npm would put the program. */
const NPM = `
const { mkdirSync, writeFileSync, appendFileSync } = require('node:fs');
const args = process.argv.slice(2);
appendFileSync(process.env.NOTES, args.join(' ') + '\\n');
if (process.env.NPM_FAILS) { console.error('404 Not Found'); process.exit(1); }
const folder = args[args.indexOf('--prefix') + 1] + '/node_modules/' + args.at(-1).split('@')[0] + '/bin';
mkdirSync(folder, { recursive: true });
writeFileSync(folder + '/node', '');
`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perdura-bootstrap-'));
  await writeFile(join(folder, 'npm-cli.cjs'), NPM);
  await writeFile(join(folder, 'notes'), '');
});
afterEach(() => rm(folder, { recursive: true }));

/** Asks for a runtime in a process that believes to be Node `version`. */
async function ask(version: string, env: NodeJS.ProcessEnv = {}): Promise<string[]> {
  const pretend = `Object.defineProperty(process.versions, 'node', { value: '${version}' });`;
  const program = `${pretend}
    const { nodeRuntime } = await import(${JSON.stringify(MODULE)});
    console.log(await nodeRuntime((line) => console.log(line)));`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], {
    env: {
      ...process.env,
      PERDURA_CACHE: folder,
      NOTES: join(folder, 'notes'),
      npm_execpath: join(folder, 'npm-cli.cjs'),
      ...env,
    },
  });
  return stdout.trim().split('\n');
}

it('goes on with a Node that is new enough', async () => {
  expect(await ask('24.0.0')).toEqual([process.execPath]);
  expect(await ask('26.1.0')).toEqual([process.execPath]);
});

it('says what it fetches and why, once, and leaves nothing half-made', async () => {
  const [said, path] = await ask('18.19.0');
  expect(said).toMatch(/^fetching node-.*@24\.\d+\.\d+ from npm's registry .* Perdura needs 24$/);
  expect(path).toMatch(/bin\/node(\.exe)?$/);
  expect(await ask('18.19.0')).toEqual([path]);
  expect(await readdir(join(folder, 'node'))).toHaveLength(1);
});

it('fetches once into one place when two start at the same time', async () => {
  const [one, two] = await Promise.all([ask('20.1.0'), ask('20.1.0')]);
  expect(one.at(-1)).toBe(two.at(-1));
  expect(await readdir(join(folder, 'node'))).toHaveLength(1);
});

it('names the ways out when npm has no such package', async () => {
  await expect(ask('20.1.0', { NPM_FAILS: '1' })).rejects.toThrow(/install Node 24 or newer yourself/);
});
