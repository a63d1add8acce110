import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROOT } from '../documents/paths.ts';

/** Files of a small tree, each breaking one rule (or none). */
const FILES: Readonly<Record<string, string>> = {
  'domain/rule.ts': 'export const rule = 1;',
  'domain/impure.ts': "import { readFileSync } from 'node:fs';\nexport const x = readFileSync;",
  'domain/upward.ts': "import { row } from '#data/row.ts';\nexport const x = row;",
  'data/row.ts': "import { rule } from '#domain/rule.ts';\nexport const row = rule;",
  'activities/send.ts': "import { row } from '#data/row.ts';\nexport const send = (): number => row;",
  'workflows/types-only.ts': "import type { send } from '#activities/send.ts';\nexport type Send = typeof send;",
  'workflows/code.ts': "import { send } from '#activities/send.ts';\nexport const x = send;",
  'workflows/data.ts': "import { row } from '#data/row.ts';\nexport const x = row;",
  'sandbox/shortcut.ts': "import { row } from '#data/row.ts';\nexport const x = row;",
  'api/one.ts': "import { two } from './two.ts';\nexport const one = (): number => two;",
  'api/two.ts': "import { one } from './one.ts';\nexport const two = Number(one);",
  'api/nowhere.ts': "import { gone } from './gone.ts';\nexport const x = gone;",
  'api/test-helper.ts': "import { helper } from '#test/helper.ts';\nexport const x = helper;",
  'test/helper.ts': "import { send } from '#activities/send.ts';\nexport const helper = send;",
};

let folder: string;
let violations: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perdura-imports-'));
  for (const [path, code] of Object.entries(FILES)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), `${code}\n`);
  }
  for (const file of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) {
    await copyFile(join(ROOT, file), join(folder, file));
  }
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  await symlink(join(ROOT, 'infra'), join(folder, 'infra'));
  violations = await cruise();
}, 60_000);

afterAll(() => rm(folder, { recursive: true }));

async function cruise(): Promise<string[]> {
  const tool = join(ROOT, 'node_modules/.bin/depcruise');
  const folders = ['domain', 'data', 'activities', 'workflows', 'sandbox', 'api', 'test'];
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders];
  const output = await new Promise<string>((resolve) => {
    // It ends with the number of violations as its exit code, which is no error here.
    execFile(tool, args, { cwd: folder, maxBuffer: 64_000_000 }, (_error, stdout) => resolve(stdout));
  });
  const report = JSON.parse(output) as { summary: { violations: { rule: { name: string }; from: string }[] } };
  return report.summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
}

it.each([
  'domain-is-pure: domain/impure.ts',
  'domain-imports: domain/upward.ts',
  'workflows-types: workflows/code.ts',
  'workflows-imports: workflows/data.ts',
  'sandbox-imports: sandbox/shortcut.ts',
  'no-cycle: api/one.ts',
  'resolvable: api/nowhere.ts',
  'tests-stay-outside: api/test-helper.ts',
])('%s is stopped', (violation) => {
  expect(violations).toContain(violation);
});

it.each(['data/row.ts', 'activities/send.ts', 'workflows/types-only.ts', 'test/helper.ts'])('%s is fine', (path) => {
  expect(violations.filter((violation) => violation.endsWith(`: ${path}`))).toEqual([]);
});
