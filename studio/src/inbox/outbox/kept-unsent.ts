import { readStored, removeStored, storedKeys, writeStored } from '../../storage/local-store.ts';
import { DAY } from '../../time/units.ts';
import type { Unsent } from './unsent.ts';

/** The API remembers a key for 72 hours; what is older than this is never sent by itself: 24 hours. */
const FRESH_MS = DAY;

/** Keeps one text over a reload, or forgets it. Each has a place of its own, so that two tabs never undo each other. */
export function keepUnsent(memberId: string, key: string, unsent: Unsent | undefined): void {
  const place = placeOf(memberId) + key;
  if (unsent === undefined) removeStored(place);
  else writeStored(place, JSON.stringify(unsent));
}

/**
 * The texts of a member that were under way when the page went, in the order they were written (their keys are
 * UUIDv7). Each may or may not have arrived: it waits to be sent again, and its key keeps it single.
 *
 * @param now - the present moment in milliseconds
 */
export function restoreUnsent(memberId: string, now: number): readonly Unsent[] {
  return storedKeys(placeOf(memberId)).flatMap((place) => {
    const unsent = parse(readStored(place));
    if (unsent === undefined) return [];
    const fresh = now - Date.parse(unsent.at) < FRESH_MS;
    return [{ ...unsent, state: unsent.state === 'refused' || !fresh ? ('refused' as const) : ('waiting' as const) }];
  });
}

function placeOf(memberId: string): string {
  return `perdura.unsent.${memberId}.`;
}

function parse(stored: string | null): Unsent | undefined {
  try {
    // Only `keepUnsent` writes here.
    return stored === null ? undefined : (JSON.parse(stored) as Unsent);
  } catch {
    return undefined;
  }
}
