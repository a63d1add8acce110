import { removeStored, storedKeys } from '../storage/local-store.ts';

/** Takes what a person wrote off this browser when they sign out: drafts, and texts that were not sent. */
export function forgetMember(): void {
  for (const key of [...storedKeys('perdura.draft.'), ...storedKeys('perdura.unsent.')]) removeStored(key);
}
