import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { Router, type RequestHandler } from 'express';

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;
/**
 * What the build writes as the nonce of every script and style (`html.cspNonce` of Vite). It is replaced and never added
 * to: an inline script with two `nonce` attributes is refused. Source: CSP level 3, "Is element nonceable?".
 */
const NONCE_WORD = '__CSP_NONCE__';
/** Paths that are never a page of the studio. */
const NOT_PAGES = /^\/(v1|webhooks|auth|assets|graphql)(\/|$)|\.[a-z0-9]{1,8}$/i;

/**
 * Serves the built studio: files with a hash in their name for a year, and for every other page `index.html` with a
 * fresh nonce, so that a link into the app opens.
 *
 * @param folder - `studio/dist`
 */
export function studioFiles(folder: string): RequestHandler {
  const router = Router();
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: YEAR_MS, index: false, fallthrough: true }),
  );
  router.use(express.static(folder, { maxAge: 0, index: false, dotfiles: 'ignore' }));
  router.use((request, response, next) => {
    if ((request.method !== 'GET' && request.method !== 'HEAD') || NOT_PAGES.test(request.path)) {
      next();
      return;
    }
    readFile(join(folder, 'index.html'), 'utf8').then(
      (html) => {
        const nonce = randomBytes(16).toString('base64');
        response.setHeader('content-security-policy', contentSecurityPolicy(nonce));
        response.setHeader('cache-control', 'no-store');
        response.type('html').send(withNonce(html, nonce));
      },
      () => next(),
    );
  });
  return router;
}

/** Puts the nonce where the build left its word: on scripts and styles, and where the app reads it for its own styles. */
function withNonce(html: string, nonce: string): string {
  return html.replaceAll(NONCE_WORD, nonce);
}

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
