import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ESLint } from 'eslint';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROOT } from '../documents/paths.ts';

/** Each house rule with a file that breaks it and nothing else that is of interest here. */
const BAD: readonly [rule: string, path: string, code: string][] = [
  ['perdura/kebab-case', 'domain/messaging/windowRules.ts', 'export {};'],
  ['perdura/explained-comment', 'domain/a.ts', '/* eslint-disable eqeqeq */\nexport const x = 1;'],
  ['max-lines', 'domain/b.ts', `export const x = 1;\n${'// line\n'.repeat(300)}`],
  ['eqeqeq', 'domain/c.ts', 'export const same = (a: number, b: number): boolean => a == b;'],
  ['jsdoc/require-jsdoc', 'domain/d.ts', 'export function undocumented(): number {\n  return 1;\n}'],
  [
    '@typescript-eslint/no-floating-promises',
    'domain/e.ts',
    'const later = (): Promise<void> => Promise.resolve();\nlater();',
  ],
  [
    '@typescript-eslint/switch-exhaustiveness-check',
    'domain/f.ts',
    "type T = 'a' | 'b';\nexport const f = (t: T): number => {\n  switch (t) {\n    case 'a':\n      return 1;\n  }\n  return 2;\n};",
  ],
  [
    '@typescript-eslint/consistent-type-imports',
    'domain/g.ts',
    "import { ESLint } from 'eslint';\nexport const f = (e: ESLint): ESLint => e;",
  ],
  ['@typescript-eslint/no-non-null-assertion', 'domain/h.ts', 'export const f = (x?: number): number => x!;'],
  ['@typescript-eslint/no-explicit-any', 'domain/i.ts', 'export const f = (x: any): unknown => x;'],
  ['@typescript-eslint/ban-ts-comment', 'domain/j.ts', '// @ts-ignore\nexport const x = 1;'],
  ['no-restricted-globals', 'workflows/clock.ts', 'export const now = (): number => Date.now();'],
  ['no-restricted-globals', 'workflows/machine.ts', 'export const home = process.cwd();'],
  ['no-restricted-properties', 'workflows/chance.ts', 'export const x = Math.random();'],
  ['@typescript-eslint/no-restricted-imports', 'workflows/node.ts', "import { join } from 'node:path';\njoin('a');"],
  ['@typescript-eslint/no-restricted-imports', 'workflows/data.ts', "import type {} from '#data/x.ts';"],
  ['@typescript-eslint/no-restricted-imports', 'workflows/act.ts', "import { send } from '#activities/x.ts';\nsend();"],
  ['jsx-a11y/alt-text', 'studio/src/image.tsx', 'export const image = <img src="x.png" />;'],
  [
    'react-hooks/rules-of-hooks',
    'studio/src/hook.tsx',
    'import { useState } from "react";\nexport const f = (on: boolean): unknown => (on ? useState(1) : 0);',
  ],
];

const GOOD: readonly [path: string, code: string][] = [
  ['workflows/types.ts', "import type { send } from '#activities/x.ts';\nexport type Send = typeof send;"],
  ['domain/good.ts', '/** Adds one. */\nexport function addOne(n: number): number {\n  return n + 1;\n}'],
];

let folder: string;
let lint: ESLint;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perdura-lint-'));
  await copyFile(join(ROOT, 'eslint.config.js'), join(folder, 'eslint.config.js'));
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  await symlink(join(ROOT, 'infra'), join(folder, 'infra'));
  const compilerOptions = { strict: true, module: 'nodenext', target: 'es2024', jsx: 'react-jsx', types: ['node'] };
  const tsconfig = { compilerOptions, include: ['domain', 'workflows', 'studio'] };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  for (const [path, code] of [...BAD.map(([, path, code]) => [path, code] as const), ...GOOD]) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), `${code}\n`);
  }
  lint = new ESLint({ cwd: folder });
}, 60_000);

afterAll(() => rm(folder, { recursive: true }));

async function rulesBroken(path: string): Promise<(string | null)[]> {
  const results = await lint.lintFiles([path]);
  return results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId));
}

it.each(BAD)('%s stops %s', { timeout: 60_000 }, async (rule, path) => {
  expect(await rulesBroken(path)).toContain(rule);
});

it.each(GOOD)('%s is fine', { timeout: 60_000 }, async (path) => {
  expect(await rulesBroken(path)).toEqual([]);
});
