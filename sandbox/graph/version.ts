import { GraphError } from '../errors/graph-error.ts';

/** Oldest and newest Graph version that the sandbox speaks. */
const OLDEST = 23;
const NEWEST = 26;
/** What answers a call without a version. */
const DEFAULT_VERSION = `v${NEWEST}.0`;

/**
 * Splits the version off a path. Expired versions answer as the oldest that is available, as at Meta.
 * @param pathname such as `/v25.0/1234/messages`
 * @throws GraphError 2500 for a version that does not exist
 */
export function splitVersion(pathname: string): { version: string; path: string[] } {
  const parts = pathname.split('/').filter((part) => part !== '');
  const match = /^v(\d{1,3})\.(\d)$/.exec(parts[0] ?? '');
  if (!match) return { version: DEFAULT_VERSION, path: parts.map(decodeURIComponent) };
  const major = Number(match[1]);
  if (major > NEWEST || match[2] !== '0') {
    throw new GraphError(2500, {
      message: `Unknown path components: /${parts.slice(1).join('/')}`,
      http: 400,
      details: null,
    });
  }
  return { version: `v${Math.max(OLDEST, major)}.0`, path: parts.slice(1).map(decodeURIComponent) };
}
