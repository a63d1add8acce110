import { WINDOW_MS, windowState } from '@perdura/domain/messaging/window.ts';
import { MINUTE } from '../time/units.ts';

/** The page's clock trails by seconds, so a fresh window would seem longer than it is: 23 hours and 59 minutes. */
const MOST_LEFT_MS = WINDOW_MS - MINUTE;

/** WhatsApp's customer service window as an agent has to know it. */
export type ReplyWindow =
  { readonly kind: 'open'; readonly leftMs: number; readonly soon: boolean } | { readonly kind: 'shut' | 'never' };

/**
 * Whether free text may be sent now, by the rule that the API's guard applies too.
 *
 * @param windowUntil - end of the window as the API gives it; null when the customer never wrote
 * @param now - the present moment in milliseconds
 */
export function replyWindow(windowUntil: string | null, now: number): ReplyWindow {
  const { state, endsAt } = windowState(windowUntil === null ? null : new Date(windowUntil), new Date(now));
  if (state === 'never_open') return { kind: 'never' };
  if (state === 'closed') return { kind: 'shut' };
  const leftMs = Math.min(endsAt.getTime() - now, MOST_LEFT_MS);
  return { kind: 'open', leftMs, soon: state === 'closing' };
}
