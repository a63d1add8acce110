import type { Json } from '../json.ts';
import type { StoredRunEvent } from './event.ts';
import type { RunState } from './state.ts';

/** A message of a run, as far as events tell. */
export interface ReplayedMessage {
  readonly key: string;
  readonly node: string;
  readonly at: string;
  readonly status: string | null;
}

/** Where a run stood at an instant, built from its events alone. Erased content is null. */
export interface ReplayedRun {
  readonly status: RunState['status'];
  readonly paused: boolean;
  readonly node: string | null;
  readonly waiting: { readonly kind: string; readonly until: string | null } | null;
  readonly vars: Readonly<Record<string, Json>>;
  readonly input: Json;
  readonly reply: Json;
  readonly messages: readonly ReplayedMessage[];
  readonly outcome: string | null;
  readonly code: string | null;
}

/** A run before its first event. */
export const UNSTARTED: ReplayedRun = {
  status: 'new',
  paused: false,
  node: null,
  waiting: null,
  vars: {},
  input: {},
  reply: null,
  messages: [],
  outcome: null,
  code: null,
};

type Steered = Extract<StoredRunEvent, { type: 'steered' }>;

const afterSteer = (run: ReplayedRun, { act, to }: Steered): ReplayedRun => {
  switch (act) {
    case 'pause':
      return { ...run, paused: true };
    case 'resume':
      return { ...run, paused: false };
    case 'retry':
      return { ...run, status: 'ready', code: null };
    case 'jump':
      return { ...run, status: 'ready', node: to ?? run.node, waiting: null, code: null };
    case 'skip':
    case 'set':
    case 'cancel':
      return run;
  }
};

const withMessage = (run: ReplayedRun, event: StoredRunEvent): ReplayedRun => ({
  ...run,
  messages: [
    ...run.messages,
    { key: `${event.node ?? ''}#${event.visit ?? 0}`, node: event.node ?? '', at: event.at, status: null },
  ],
});

/**
 * The run after one more event. Keep the results to move a slider through time.
 *
 * @param run - the run before it
 * @param event - the event, with its content or without
 * @returns the run after it
 */
export const replayEvent = (run: ReplayedRun, event: StoredRunEvent): ReplayedRun => {
  switch (event.type) {
    case 'started':
      return { ...run, status: 'ready', input: event.content?.input ?? null, reply: event.content?.reply ?? null };
    case 'entered':
      return { ...run, status: 'ready', node: event.node };
    case 'left':
      return { ...run, status: 'ready', node: event.to ?? run.node, waiting: null, code: null };
    case 'waiting':
      return { ...run, status: 'waiting', waiting: { kind: event.wait, until: event.until } };
    case 'calling':
      return { ...run, status: 'calling' };
    case 'replied':
      return { ...run, reply: event.content?.reply ?? null };
    case 'variable':
      return { ...run, vars: { ...run.vars, [event.name]: event.content?.value ?? null } };
    case 'effect':
      return event.effect === 'queue_message' ? withMessage(run, event) : run;
    case 'delivery': {
      const { message, status } = event;
      return { ...run, messages: run.messages.map((one) => (one.key === message ? { ...one, status } : one)) };
    }
    case 'steered':
      return afterSteer(run, event);
    case 'failed':
      return { ...run, status: 'failed', node: event.node, waiting: null, code: event.code };
    case 'ended':
      return { ...run, status: 'ended', paused: false, waiting: null, outcome: event.outcome, code: null };
    case 'reply_unwanted':
    case 'held':
    case 'timed_out':
    case 'refused':
      return run;
  }
};

/**
 * Where a run stood after its first events.
 *
 * @param events - the events up to the instant, in order
 * @returns the run then
 */
export const replayEvents = (events: readonly StoredRunEvent[]): ReplayedRun => events.reduce(replayEvent, UNSTARTED);
