/** A text on its way to our API. */
export interface Unsent {
  /** Its idempotency key: the same at every attempt, so that it becomes one message however often it is sent. */
  readonly key: string;
  readonly conversationId: string;
  readonly body: string;
  /** When it was written. */
  readonly at: string;
  /**
   * `sending`: a request is under way. `waiting`: no answer came; it goes again by itself when the connection is back.
   * `refused`: the API said no; a person decides.
   */
  readonly state: 'sending' | 'waiting' | 'refused';
  /** Why it was refused. */
  readonly code?: string;
  readonly cause?: string;
}

/** What happens to texts on their way. */
export type UnsentEvent =
  | { readonly kind: 'written'; readonly unsent: Unsent }
  | { readonly kind: 'sending'; readonly key: string }
  | { readonly kind: 'unanswered'; readonly key: string }
  | { readonly kind: 'refused'; readonly key: string; readonly code: string; readonly cause: string }
  | { readonly kind: 'settled' | 'dropped'; readonly key: string };

/** The texts on their way after something happened, in the order they were written. */
export function reduceUnsent(all: readonly Unsent[], event: UnsentEvent): readonly Unsent[] {
  switch (event.kind) {
    case 'written':
      return all.some(({ key }) => key === event.unsent.key) ? all : [...all, event.unsent];
    case 'sending':
      return change(all, event.key, 'sending');
    case 'unanswered':
      return change(all, event.key, 'waiting');
    case 'refused':
      return change(all, event.key, 'refused', { code: event.code, cause: event.cause });
    case 'settled':
    case 'dropped':
      return all.filter(({ key }) => key !== event.key);
  }
}

/**
 * The texts that may go now: in each conversation the first that is not refused, unless it is under way. So texts arrive
 * in the order they were written.
 */
export function nextUnsent(all: readonly Unsent[]): readonly Unsent[] {
  const first = new Map<string, Unsent>();
  for (const unsent of all) {
    if (unsent.state !== 'refused' && !first.has(unsent.conversationId)) first.set(unsent.conversationId, unsent);
  }
  return [...first.values()].filter(({ state }) => state === 'waiting');
}

function change(
  all: readonly Unsent[],
  key: string,
  state: Unsent['state'],
  why: Pick<Unsent, 'code' | 'cause'> = {},
): readonly Unsent[] {
  return all.map((unsent) => {
    if (unsent.key !== key) return unsent;
    const { code: _code, cause: _cause, ...rest } = unsent;
    return { ...rest, ...why, state };
  });
}
