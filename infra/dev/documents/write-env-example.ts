import { writeFile } from 'node:fs/promises';
import { envExample } from '#domain/config/env-example.ts';
import { ENV_EXAMPLE } from './paths.ts';

await writeFile(ENV_EXAMPLE, envExample());
