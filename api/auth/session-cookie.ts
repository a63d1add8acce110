import { SESSION_MAX_MS } from '#data/identity/sessions.ts';

/**
 * Name of the session cookie. Over TLS it takes the `__Host-` prefix, with which a browser accepts it only from this
 * host and with Secure.
 */
export function sessionCookieName(secure: boolean): string {
  return secure ? '__Host-perdura' : 'perdura';
}

/** `Set-Cookie` that signs a browser in. */
export function signInCookie(token: string, secure: boolean): string {
  return cookie(token, secure, Math.floor(SESSION_MAX_MS / 1000));
}

/** `Set-Cookie` that signs a browser out. */
export function signOutCookie(secure: boolean): string {
  return cookie('', secure, 0);
}

/** Reads the session token out of a `Cookie` header. */
export function sessionTokenOf(header: string | undefined, secure: boolean): string | undefined {
  const wanted = `${sessionCookieName(secure)}=`;
  const pair = header?.split(/; */).find((one) => one.startsWith(wanted));
  const token = pair?.slice(wanted.length);
  return token === '' ? undefined : token;
}

function cookie(value: string, secure: boolean, maxAgeSeconds: number): string {
  const flags = `Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAgeSeconds}${secure ? '; Secure' : ''}`;
  return `${sessionCookieName(secure)}=${value}; ${flags}`;
}
