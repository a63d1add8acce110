import { SILENCE_MS } from '../open-conversation.ts';
import type { KnownArrival } from './received-message.ts';

/**
 * The arrivals up to the first of each contact that comes after a silence within the batch itself, and the rest: after
 * days without service, one batch can hold the messages of several conversations.
 */
export function untilSilence(arrivals: readonly KnownArrival[]): [KnownArrival[], KnownArrival[]] {
  const lastAt = new Map<string, number>();
  const later = new Set<string>();
  const [now, rest]: [KnownArrival[], KnownArrival[]] = [[], []];
  for (const arrival of arrivals) {
    const { contactId } = arrival.contact;
    const at = arrival.at.getTime();
    const last = lastAt.get(contactId);
    if (last !== undefined && at - last >= SILENCE_MS) later.add(contactId);
    (later.has(contactId) ? rest : now).push(arrival);
    lastAt.set(contactId, Math.max(at, last ?? at));
  }
  return [now, rest];
}
