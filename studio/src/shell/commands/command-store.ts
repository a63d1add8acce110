import type { Command } from './command.ts';

const sets = new Map<symbol, readonly Command[]>();
const listeners = new Set<() => void>();
let all: readonly Command[] = [];

/** All commands that make sense now; what was added last stands last and wins a contested key. */
export function currentCommands(): readonly Command[] {
  return all;
}

/** Offers commands for as long as a part of the page stands. Returns the way to take them back. */
export function offerCommands(commands: readonly Command[]): () => void {
  const key = Symbol('commands');
  sets.set(key, commands);
  changed();
  return () => {
    sets.delete(key);
    changed();
  };
}

/** Calls back whenever the commands change; returns the way to stop that. */
export function onCommands(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function changed(): void {
  all = [...sets.values()].flat();
  for (const listener of listeners) listener();
}
