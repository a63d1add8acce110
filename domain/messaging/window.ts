/** Length of the customer service window: 24 hours from the last message or call of the customer (Meta, "Send messages"). */
export const WINDOW_MS = 24 * 60 * 60 * 1000;
/** How long before its end the window counts as closed, for the call to WhatsApp takes its time. */
export const WINDOW_MARGIN_MS = 1000;
/** From when on people are warned that the window closes. */
export const WINDOW_WARNINGS_MS = [60 * 60 * 1000, 15 * 60 * 1000] as const;

/** The window of a conversation at one moment. */
export type WindowState =
  | { readonly state: 'never_open'; readonly endsAt: null }
  | { readonly state: 'open' | 'closing' | 'closed'; readonly endsAt: Date };

/**
 * End of the window after a customer's message or call at `at` (by WhatsApp's time). It only moves forward, so messages
 * in any order give one end.
 */
export function windowAfterCustomer(windowUntil: Date | null, at: Date): Date {
  const end = new Date(at.getTime() + WINDOW_MS);
  return windowUntil !== null && windowUntil > end ? windowUntil : end;
}

/** End of the window after WhatsApp refused with 131047 at `at`: closed by then, whatever our clock said. */
export function windowAfterRefusal(windowUntil: Date | null, at: Date): Date {
  return windowUntil !== null && windowUntil < at ? windowUntil : at;
}

/**
 * The one rule of the window, used by the guard of the API and by the delivery: open until the margin before its end.
 * `windowUntil` is null for a contact who never wrote.
 */
export function isWindowOpen(windowUntil: Date | null, now: Date, marginMs: number = WINDOW_MARGIN_MS): boolean {
  return windowUntil !== null && now.getTime() < windowUntil.getTime() - marginMs;
}

/** The window as people see it: `closing` in its last hour. */
export function windowState(windowUntil: Date | null, now: Date, marginMs: number = WINDOW_MARGIN_MS): WindowState {
  if (windowUntil === null) return { state: 'never_open', endsAt: null };
  if (!isWindowOpen(windowUntil, now, marginMs)) return { state: 'closed', endsAt: windowUntil };
  const left = windowUntil.getTime() - now.getTime();
  return { state: left <= WINDOW_WARNINGS_MS[0] ? 'closing' : 'open', endsAt: windowUntil };
}

/** Tells whether a body may go out only inside the window: everything but a template. */
export function needsWindow(body: { readonly type: string }): boolean {
  return body.type !== 'template';
}
