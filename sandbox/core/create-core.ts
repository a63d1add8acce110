import { FaultInjector } from '../faults/fault-injector.ts';
import { Limits } from '../messages/limits.ts';
import { PhoneBook } from '../messages/phone-book.ts';
import { defaultSettings, patchSettings, type Settings, type SettingsPatch } from '../settings/settings.ts';
import { Store } from '../store/store.ts';
import { WebhookDispatcher } from '../webhooks/dispatcher.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';
import type { SandboxClock } from './clock.ts';
import type { Core } from './core.ts';
import { LiveHub } from './live-hub.ts';
import { createRandom } from './random.ts';
import { createScheduler } from './scheduler.ts';

/** What a core is made of. */
export interface CoreOptions {
  /** Null = nothing is kept. */
  folder: string | null;
  /** Makes the clock with the offset that an earlier run left. */
  clock: (offset: number) => SandboxClock;
  seed: number;
  /** Changes to what an earlier run left, or to the defaults. */
  settings: SettingsPatch;
}

/** Puts the parts of a sandbox together and loads its store. */
export function createCore(options: CoreOptions): Core {
  const store = new Store(options.folder);
  const clock = options.clock(Number(store.values.get('clock_offset') ?? 0));
  const random = createRandom(options.seed);
  const kept = store.values.get('settings') as Settings | undefined;
  const parts = {
    clock,
    scheduler: createScheduler(clock),
    random,
    store,
    faults: new FaultInjector(store.faults, random),
    limits: new Limits(clock),
    phones: new PhoneBook(store),
    live: new LiveHub(),
    settings: patchSettings(kept ?? defaultSettings, options.settings),
    url: '',
  };
  const core = parts as typeof parts & { webhooks: Webhooks };
  core.webhooks = new WebhookDispatcher(core);
  return core;
}
