const OURS = ['perdura.draft.', 'perdura.outbox.'];

/** Takes what a person wrote off this browser when they sign out: drafts, and texts that were not sent. */
export function forgetMember(): void {
  const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '');
  for (const key of keys) if (OURS.some((prefix) => key.startsWith(prefix))) localStorage.removeItem(key);
}
