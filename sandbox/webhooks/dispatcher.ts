import type { Core } from '../core/core.ts';
import type { AccountRow, AppRow, UpdateRow } from '../store/rows.ts';
import { Lane } from './lane.ts';
import { createAgents, type WebhookAgents } from './post.ts';
import type { Update, Webhooks } from './webhooks.ts';

/** Carries updates to the callbacks of the apps that are subscribed. */
export class WebhookDispatcher implements Webhooks {
  readonly #core: Core;
  readonly #agents: WebhookAgents = createAgents();
  readonly #lanes = new Map<string, Lane>();
  readonly #delays = new Set<NodeJS.Timeout>();

  constructor(core: Core) {
    this.#core = core;
  }

  get agents(): WebhookAgents {
    return this.#agents;
  }

  /** Takes up the updates that an earlier run left. */
  resume(): void {
    for (const update of this.#core.store.updates.values()) this.#lane(update.app_id).push(update);
  }

  /** Tells each app that is subscribed to the account and the field. Without a callback nothing is kept, as at Meta. */
  enqueue(update: Update): void {
    const account = this.#core.store.accounts.get(update.account_id);
    if (!account) return;
    for (const appId of Object.keys(account.subscribed_apps)) {
      const app = this.#core.store.apps.get(appId);
      if (app && wants(app, account, update.field)) this.#enqueueFor(app, update);
    }
  }

  /** Tries all callbacks at once. */
  wake(): void {
    for (const lane of this.#lanes.values()) lane.wake();
  }

  /** Drops what waits, after a reset. */
  clear(): void {
    for (const timer of this.#delays) clearTimeout(timer);
    this.#delays.clear();
    for (const lane of this.#lanes.values()) lane.clear();
  }

  /** Ends timers and connections. Updates stay in the store. */
  stop(): void {
    this.clear();
    for (const lane of this.#lanes.values()) lane.stop();
    this.#agents.http.destroy();
    this.#agents.https.destroy();
  }

  #enqueueFor(app: AppRow, update: Update): void {
    const { faults, store, clock } = this.#core;
    const row = store.updates.add({
      app_id: app.id,
      account_id: update.account_id,
      number_id: update.number_id,
      field: update.field,
      time: Math.floor(clock.now() / 1000),
      value: update.value ?? null,
      status: update.status ?? null,
      made_at: Date.now(),
    });
    const target = { numberId: update.number_id, to: update.to ?? null };
    const lane = this.#lane(app.id);
    this.#push(lane, row, faults.updateDelay(target));
    if (faults.duplicates(target)) this.#pushCopy(lane, row, app);
  }

  /** A second delivery of the same update, a little later: Meta repeats itself. */
  #pushCopy(lane: Lane, row: UpdateRow, app: AppRow): void {
    const { seq: _, ...same } = row;
    const copy = this.#core.store.updates.add({ ...same, app_id: app.id });
    this.#push(lane, copy, this.#core.random() * 100);
  }

  #push(lane: Lane, row: UpdateRow, delayMs: number): void {
    if (delayMs <= 0) {
      lane.push(row);
      return;
    }
    const timer = setTimeout(() => {
      this.#delays.delete(timer);
      lane.push(row);
    }, delayMs);
    this.#delays.add(timer);
  }

  #lane(appId: string): Lane {
    let lane = this.#lanes.get(appId);
    if (!lane) {
      lane = new Lane(this.#core, this.#agents, appId, (update) => this.#callbackOf(appId, update));
      this.#lanes.set(appId, lane);
    }
    return lane;
  }

  /** Number override before account override before the app's own; overrides cover `messages` only. @see reference section 5 */
  #callbackOf(appId: string, update: UpdateRow): string | null {
    const { store } = this.#core;
    if (update.field === 'messages') {
      const number = update.number_id === null ? undefined : store.numbers.get(update.number_id);
      const override = number?.webhook_override ?? store.accounts.get(update.account_id)?.subscribed_apps[appId];
      if (override?.override_callback_uri) return override.override_callback_uri;
    }
    const subscription = store.apps.get(appId)?.subscription;
    return subscription?.active ? subscription.callback_url : null;
  }
}

function wants(app: AppRow, account: AccountRow, field: string): boolean {
  if (account.subscribed_apps[app.id]?.override_callback_uri && field === 'messages') return true;
  return app.subscription?.fields.includes(field) ?? false;
}
