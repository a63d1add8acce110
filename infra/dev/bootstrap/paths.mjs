import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the checkout. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** Where fetched programs are kept between checkouts. */
export const CACHE = process.env.PERDURA_CACHE || join(homedir(), '.cache', 'perdura');
