import { useSyncExternalStore } from 'react';
import { SECOND } from './units.ts';

/** Everything that shows a time counts on one clock, which beats often enough for minutes. */
const BEAT_MS = 15 * SECOND;

let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

/** The present moment in milliseconds, renewed every 15 seconds and whenever the page comes back into view. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, current);
}

function current(): number {
  return now;
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) start();
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) stop();
  };
}

function start(): void {
  beat();
  timer = setInterval(beat, BEAT_MS);
  document.addEventListener('visibilitychange', beat);
}

function stop(): void {
  clearInterval(timer);
  document.removeEventListener('visibilitychange', beat);
}

function beat(): void {
  if (document.hidden) return;
  now = Date.now();
  for (const listener of listeners) listener();
}
