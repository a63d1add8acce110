import { PerduraError } from '#domain/errors/perdura-error.ts';

/** Headers that tell where a browser's request comes from. */
export interface OriginHeaders {
  readonly secFetchSite: string | undefined;
  readonly origin: string | undefined;
  readonly host: string | undefined;
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a request that changes something, carries our cookie and does not come from a page of ours. Browsers send
 * `Sec-Fetch-Site`, old ones `Origin`; what sends neither has no business with a cookie. Source: OWASP, "Cross-Site
 * Request Forgery Prevention" (Fetch Metadata, verifying origin).
 *
 * @throws PerduraError `origin_not_allowed`
 */
export function requireSameOrigin(method: string, { secFetchSite, origin, host }: OriginHeaders): void {
  if (SAFE.has(method)) return;
  if (secFetchSite !== undefined) {
    if (secFetchSite === 'same-origin') return;
  } else if (origin !== undefined && host !== undefined && hostOf(origin) === host) {
    return;
  }
  throw new PerduraError('origin_not_allowed');
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
