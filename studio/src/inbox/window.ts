import { windowState } from '@perdura/domain/messaging/window.ts';

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
  return { kind: 'open', leftMs: endsAt.getTime() - now, soon: state === 'closing' };
}
