import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { envExample } from '#domain/config/env-example.ts';
import { ENV_EXAMPLE } from './paths.ts';

it('.env.example is what the table of settings says (npm run env:example writes it)', async () => {
  expect(await readFile(ENV_EXAMPLE, 'utf8')).toBe(envExample());
});
