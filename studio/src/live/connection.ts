/** How the page stands with the server. */
export type ConnectionState = 'starting' | 'live' | 'lost' | 'offline';

let state: ConnectionState = 'starting';
const listeners = new Set<() => void>();

/** How the page stands with the server now. */
export function connectionState(): ConnectionState {
  return state;
}

/** Tells everybody how the page stands with the server. */
export function setConnection(next: ConnectionState): void {
  if (next === state) return;
  state = next;
  for (const listener of listeners) listener();
}

/** Calls back whenever that changes; returns the way to stop it. */
export function onConnection(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
