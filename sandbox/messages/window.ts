import type { Core } from '../core/core.ts';
import type { ThreadRow } from '../store/rows.ts';

/** Length of the customer service window in milliseconds. @see Meta, Send messages: customer service windows */
export const WINDOW_MS = 24 * 3_600_000;

/** Key of what stands between a number and a customer. */
export function threadKey(numberId: string, waId: string): string {
  return `${numberId}/${waId}`;
}

/** Returns the thread, or undefined when the customer never wrote */
export function findThread(core: Core, numberId: string, waId: string): ThreadRow | undefined {
  return core.store.threads.get(threadKey(numberId, waId));
}

/** Whether the customer service window is open. */
export function isWindowOpen(thread: ThreadRow | undefined, now: number): boolean {
  const last = thread?.last_inbound_at ?? null;
  return last !== null && now - last < WINDOW_MS;
}

/** Notes that the customer wrote (opens the window), and that they came by an ad. */
export function noteInbound(core: Core, numberId: string, waId: string, byAd: boolean): void {
  const now = core.clock.now();
  const thread = findThread(core, numberId, waId);
  core.store.threads.put(threadKey(numberId, waId), {
    number_id: numberId,
    wa_id: waId,
    last_inbound_at: now,
    referral_at: byAd ? now : (thread?.referral_at ?? null),
    free_entry_until: thread?.free_entry_until ?? null,
  });
}

/**
 * Opens the free entry point when this is the first answer, within 24 hours, to a customer who came by an ad.
 * @returns the thread as it is then
 * @see reference section 8: it starts at the answer, 72 hours (settable)
 */
export function noteAnswer(core: Core, numberId: string, waId: string): ThreadRow | undefined {
  const thread = findThread(core, numberId, waId);
  const now = core.clock.now();
  const referralAt = thread?.referral_at ?? null;
  if (!thread || referralAt === null || now - referralAt >= WINDOW_MS) return thread;
  return core.store.threads.put(threadKey(numberId, waId), {
    ...thread,
    referral_at: null,
    free_entry_until: now + core.settings.free_entry_hours * 3_600_000,
  });
}
