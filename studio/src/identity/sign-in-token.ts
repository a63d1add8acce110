/**
 * Takes the token out of what somebody pasted: the whole link, in whatever text it came, or the token alone.
 *
 * @returns undefined when it holds neither
 */
export function signInToken(pasted: string): string | undefined {
  const inLink = /[?&]token=([\w.~-]+)/u.exec(pasted)?.[1];
  if (inLink !== undefined) return inLink;
  const alone = pasted.trim();
  return /^[\w.~-]{20,}$/u.test(alone) ? alone : undefined;
}

/** Where the browser goes to be signed in. */
export function signInPath(token: string): string {
  return `/auth/link?token=${encodeURIComponent(token)}`;
}
