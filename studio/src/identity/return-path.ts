const STORED = 'perdura.return';

/** A path of this page to come back to; anything that leads elsewhere is refused. */
export function safePath(path: string | null | undefined): string | undefined {
  if (path == null || !path.startsWith('/') || !URL.canParse(path, window.location.origin)) return undefined;
  const url = new URL(path, window.location.origin);
  return url.origin === window.location.origin ? url.pathname + url.search : undefined;
}

/** Remembers where somebody was before signing in. */
export function rememberPath(path: string): void {
  sessionStorage.setItem(STORED, path);
}

/** Takes back where somebody was, once. */
export function takePath(): string | undefined {
  const path = safePath(sessionStorage.getItem(STORED));
  sessionStorage.removeItem(STORED);
  return path;
}
