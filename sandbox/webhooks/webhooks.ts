import type { WebhookAgents } from './post.ts';

/** Something to tell the apps of an account. */
export interface Update {
  account_id: string;
  number_id: string | null;
  field: string;
  value?: Record<string, unknown>;
  status?: { wamid: string; index: number };
  /** The customer it is about; faults can be limited to one. */
  to?: string;
}

/** Carries updates to the callbacks of the apps that are subscribed. */
export interface Webhooks {
  readonly agents: WebhookAgents;
  /** Takes up the updates that an earlier run left. */
  resume(): void;
  /** Tells each app that is subscribed to the account and the field. Without a callback nothing is kept, as at Meta. */
  enqueue(update: Update): void;
  /** Tries all callbacks at once. */
  wake(): void;
  /** Drops what waits, after a reset. */
  clear(): void;
  /** Ends timers and connections. Updates stay in the store. */
  stop(): void;
}
