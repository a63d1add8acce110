import { useEffect, useSyncExternalStore } from 'react';
import type { Command } from './command.ts';
import { currentCommands, offerCommands, onCommands } from './command-store.ts';

/** Offers commands while the calling part of the page stands. Memoise the list. */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => offerCommands(commands), [commands]);
}

/** All commands that make sense now. */
export function useAllCommands(): readonly Command[] {
  return useSyncExternalStore(onCommands, currentCommands);
}
