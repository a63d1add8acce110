import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { trackedFiles } from '../gates/tracked-files.ts';
import { ROOT } from './paths.ts';

const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

it.each(Object.entries(scripts))('npm run %s starts something that is there', (_name, command) => {
  const [, program = ''] = /^(?:exec )?node (?:infra\/dev\/run\.mjs )?(\S+)/.exec(command) ?? [];
  const isFile = existsSync(join(ROOT, program));
  const isTool = existsSync(join(ROOT, 'node_modules/.bin', program));
  expect(program !== '' && (isFile || isTool), command).toBe(true);
});

it('every script that a document names is there', async () => {
  const missing: string[] = [];
  for (const file of (await trackedFiles()).filter((path) => path.endsWith('.md') && path !== 'docs/backlog.md')) {
    for (const [, name = ''] of (await readFile(join(ROOT, file), 'utf8')).matchAll(/npm run ([a-z][a-z:-]*[a-z])/g)) {
      if (!(name in scripts)) missing.push(`${file}: npm run ${name}`);
    }
  }
  expect(missing).toEqual([]);
});
