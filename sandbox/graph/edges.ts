import type { AuthorizedCall, Edges, GraphAnswer, GraphCall } from './graph-call.ts';

/** Paths that need no token of a user. */
export const openEdges: Readonly<
  Record<string, Partial<Record<'GET' | 'POST', (call: GraphCall) => GraphAnswer | Promise<GraphAnswer>>>>
> = {};

/** @returns what can be asked of an object, or undefined when there is no such object */
export function findEdges(call: AuthorizedCall, id: string): Edges | undefined {
  if (call.core.store.numbers.get(id)) return {};
  return undefined;
}
