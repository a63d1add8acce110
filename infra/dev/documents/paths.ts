import { join } from 'node:path';

/** Root of the checkout. */
export const ROOT = join(import.meta.dirname, '..', '..', '..');

/** The sample environment, made from the table of settings. */
export const ENV_EXAMPLE = join(ROOT, '.env.example');
