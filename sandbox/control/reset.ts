import type { Core } from '../core/core.ts';

/**
 * Forgets messages, phones, files, calls, faults and webhooks on their way, and what was used of the limits. Accounts,
 * numbers, templates, tokens, settings and the clock stay.
 */
export function resetSandbox(core: Core): void {
  core.scheduler.clear();
  core.webhooks.clear();
  core.limits.clear();
  core.store.clearTraffic();
  core.phones.clear();
  core.live.publish('reset', {});
}
