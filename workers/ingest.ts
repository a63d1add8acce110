import type { Client } from '@temporalio/client';
import { createFlowHooks } from '#data/messaging/receiving/start-flows.ts';
import type { Database } from '#data/tenancy/database.ts';
import type { LaneEvent } from './dispatcher/drain-lane.ts';
import { InboxDispatcher } from './dispatcher/inbox-dispatcher.ts';
import { Relay, type RelayEvent } from './relay/relay.ts';
import { Sweep, type SweepEvent } from './sweep/sweep.ts';

export interface IngestOptions {
  readonly db: Database;
  /** With the installation's payload codec. */
  readonly client: Client;
  /** What was done; for logs and metrics. Holds ids, counts and codes only. */
  readonly observe?: (event: LaneEvent | RelayEvent | SweepEvent) => void;
  /** What could not be done at the moment and is tried again: database or Temporal away, an entry that cannot be carried. */
  readonly trouble: (error: unknown, part: 'dispatcher' | 'relay' | 'sweep') => void;
}

/** The loops of a worker process that carry facts into the ledger and out of it. */
export interface Ingest {
  readonly start: () => void;
  /** Ends after what is under way; nothing is lost if it does not come to that. */
  readonly stop: () => Promise<void>;
}

/**
 * Makes dispatcher, relay and sweep. They use up to ten connections of the pool, two of them held for LISTEN. Any number
 * of processes may run them.
 */
export function createIngest({ db, client, observe = () => undefined, trouble }: IngestOptions): Ingest {
  const common = { db, client, observe };
  const parts = [
    new InboxDispatcher({ ...common, hooks: createFlowHooks(), trouble: (error) => trouble(error, 'dispatcher') }),
    new Relay({ ...common, trouble: (error) => trouble(error, 'relay') }),
    new Sweep({ ...common, trouble: (error) => trouble(error, 'sweep') }),
  ];
  return {
    start: () => {
      for (const part of parts) part.start();
    },
    stop: async () => {
      await Promise.all(parts.map((part) => part.stop()));
    },
  };
}
