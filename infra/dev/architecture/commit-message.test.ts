import lint from '@commitlint/lint';
import load from '@commitlint/load';
import { expect, it } from 'vitest';
import { ROOT } from '../documents/paths.ts';

const { rules, parserPreset } = await load({}, { cwd: ROOT });

async function isFine(message: string): Promise<boolean> {
  const parserOpts = parserPreset?.parserOpts as object | undefined;
  return (await lint(message, rules, parserOpts === undefined ? {} : { parserOpts })).valid;
}

it.each([
  'feat(messaging): hold a number while its quality is low',
  'fix(data): keep the lease when the clock jumps',
  'feat(whatsapp)!: send by business-scoped id\n\nBREAKING CHANGE: wa_id may be absent',
  'refactor(workflows): one loop for every wait',
  'perf(data): claim with one statement',
  'test(sandbox): statuses out of order',
  'docs: how to move a run',
  'chore: start the workspace',
  'build(deps): move the Temporal packages together',
  'ci: cache the browser',
  'revert: feat(ai): summaries',
  'style(studio): one radius',
  'feat(flows): wait for a person',
  'fix(compliance): count calendar months',
  'feat(billing): dunning',
])('takes %j', async (message) => {
  expect(await isFine(message)).toBe(true);
});

it.each([
  'hold a number',
  'feat(sender-core): unknown scope',
  'feature(messaging): unknown type',
  'feat(messaging)hold',
  'feat(messaging):',
  'feat(messaging): Hold A Number',
  'feat(messaging): HOLD A NUMBER',
  'feat(messaging): hold a number.',
  'FEAT(messaging): hold a number',
  'feat(Messaging): hold a number',
  `feat(messaging): ${'a very long header '.repeat(5)}`,
  'feat(messaging, wrongscope): two scopes of which one is not known',
  'wip',
  'fix: ',
  ': no type',
])('refuses %j', async (message) => {
  expect(await isFine(message)).toBe(false);
});
