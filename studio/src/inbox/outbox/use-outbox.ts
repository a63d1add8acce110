import { createContext, use, useSyncExternalStore } from 'react';
import type { Outbox } from './outbox.ts';
import type { Unsent } from './unsent.ts';

/** The outbox of who is signed in. */
export const OutboxContext = createContext<Outbox | null>(null);

/** The outbox of who is signed in. */
export function useOutbox(): Outbox {
  const outbox = use(OutboxContext);
  if (!outbox) throw new Error('useOutbox() needs an OutboxContext');
  return outbox;
}

/** Everything that is not confirmed yet, of all conversations. */
export function useUnsent(): readonly Unsent[] {
  const outbox = useOutbox();
  return useSyncExternalStore(outbox.subscribe, outbox.all);
}
