import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readBacklog } from './backlog.ts';
import { ROOT } from './paths.ts';

const items = await readBacklog();

it('has every id from 1 to 500 once, in order', () => {
  expect(items.map(({ id }) => id)).toEqual(Array.from({ length: 500 }, (_, index) => index + 1));
});

it('knows three states', () => {
  const odd = items.filter(({ state }) => !['none', 'partly', 'done'].includes(state));
  expect(odd).toEqual([]);
});

it('names files that exist', () => {
  const dead = items.flatMap(({ id, files, tests }) =>
    [...files, ...tests].filter((path) => !existsSync(join(ROOT, path))).map((path) => `${String(id)}: ${path}`),
  );
  expect(dead).toEqual([]);
});

it('says of whatever is there where it is, and of whatever is done what shows it', () => {
  const bare = items.filter(
    ({ state, files, tests }) =>
      (state !== 'none' && files.length === 0) ||
      (state === 'done' && tests.length === 0) ||
      (state === 'none' && files.length > 0),
  );
  expect(bare.map(({ id }) => id)).toEqual([]);
});
