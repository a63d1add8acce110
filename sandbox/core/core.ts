import type { FaultInjector } from '../faults/fault-injector.ts';
import type { Limits } from '../messages/limits.ts';
import type { PhoneBook } from '../messages/phone-book.ts';
import type { Settings } from '../settings/settings.ts';
import type { Store } from '../store/store.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';
import type { SandboxClock } from './clock.ts';
import type { LiveHub } from './live-hub.ts';
import type { Random } from './random.ts';
import type { Scheduler } from './scheduler.ts';

/** The parts of one sandbox. Each function of the sandbox works on one; nothing is global. */
export interface Core {
  readonly clock: SandboxClock;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly store: Store;
  readonly faults: FaultInjector;
  readonly limits: Limits;
  readonly phones: PhoneBook;
  readonly webhooks: Webhooks;
  readonly live: LiveHub;
  settings: Settings;
  /** Base of the sandbox's own addresses, such as media URLs. */
  url: string;
}
