import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where fetched programs are kept between checkouts: `PERDURA_CACHE`, else `~/.cache/perdura`. */
export function cacheFolder(): string {
  return process.env['PERDURA_CACHE'] ?? join(homedir(), '.cache', 'perdura');
}
