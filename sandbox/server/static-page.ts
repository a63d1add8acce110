import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname } from 'node:path';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const policy =
  "default-src 'self'; img-src 'self' http: https: data: blob:; media-src 'self' http: https: blob:; style-src 'self'; script-src 'self'; frame-ancestors 'self'; base-uri 'none'";

/**
 * Serves the phone page: `/` and the files beside it in `sandbox/page`.
 * @returns false when the path is none of them
 */
export function servePage(request: IncomingMessage, response: ServerResponse, pathname: string): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  const name = pathname === '/' ? 'index.html' : /^\/page\/([a-z-]+\.(?:js|css|svg))$/.exec(pathname)?.[1];
  if (name === undefined) return false;
  let bytes: Buffer;
  try {
    bytes = readFileSync(new URL(`../page/${name}`, import.meta.url));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return false;
  }
  response.writeHead(200, {
    'content-type': contentTypes[extname(name)] ?? 'application/octet-stream',
    'content-length': bytes.length,
    'cache-control': 'no-cache',
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
  return true;
}
