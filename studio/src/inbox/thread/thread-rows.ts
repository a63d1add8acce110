import type { Conversation } from '../../api/conversation.ts';
import type { Message } from '../../api/message.ts';
import { dayKey } from '../../time/calendar-day.ts';
import { MINUTE } from '../../time/units.ts';
import type { ThreadEntry } from './thread-entry.ts';

/** A line of the thread, top to bottom. */
export type ThreadRow =
  | { readonly kind: 'day'; readonly key: string; readonly at: string }
  | { readonly kind: 'started'; readonly key: string; readonly at: string; readonly origin: string }
  | { readonly kind: 'closed'; readonly key: string; readonly at: string }
  | { readonly kind: 'run'; readonly key: string; readonly runId: string; readonly nodeId: string | null }
  | {
      readonly kind: 'bubble';
      readonly key: string;
      readonly entry: ThreadEntry;
      /** Stands close under the bubble before it, from the same side and minutes. */
      readonly joined: boolean;
    };

/** Bubbles of one side within this time stand together: 3 minutes. */
const TOGETHER_MS = 3 * MINUTE;

interface ThreadRowsOptions {
  readonly conversation: Pick<Conversation, 'opened_at' | 'closed_at' | 'origin' | 'status'> | undefined;
  /** True when there are no older messages, so that the beginning can be told. */
  readonly complete: boolean;
  readonly timeZone?: string | undefined;
}

/**
 * Lays a thread out: a line where a day begins, where a flow step spoke, where the conversation started or was closed,
 * and the bubbles, those of one side close together.
 */
export function threadRows(
  entries: readonly ThreadEntry[],
  { conversation, complete, timeZone }: ThreadRowsOptions,
): readonly ThreadRow[] {
  const rows: ThreadRow[] = [];
  if (complete && conversation) {
    const at = conversation.opened_at;
    rows.push({ kind: 'day', key: `day-${dayKey(Date.parse(at), timeZone)}`, at });
    rows.push({ kind: 'started', key: 'started', at, origin: conversation.origin });
  }
  for (const entry of entries) rows.push(...rowsOf(entry, rows, timeZone));
  if (conversation?.status === 'closed' && conversation.closed_at) {
    rows.push({ kind: 'closed', key: 'closed', at: conversation.closed_at });
  }
  return rows;
}

function rowsOf(entry: ThreadEntry, before: readonly ThreadRow[], timeZone: string | undefined): readonly ThreadRow[] {
  const { message } = entry;
  const day = dayKey(Date.parse(message.created_at), timeZone);
  const last = before.findLast((row) => row.kind === 'bubble');
  const lastDay = before.findLast((row) => row.kind === 'day');
  const rows: ThreadRow[] = [];
  if (lastDay === undefined || dayKey(Date.parse(lastDay.at), timeZone) < day) {
    rows.push({ kind: 'day', key: `day-${day}`, at: message.created_at });
  }
  if (message.run_id !== null && !sameStep(last?.entry.message, message)) {
    rows.push({ kind: 'run', key: `run-${message.id}`, runId: message.run_id, nodeId: message.node_id });
  }
  const joined = rows.length === 0 && before.at(-1)?.kind === 'bubble' && together(last?.entry, entry);
  return [...rows, { kind: 'bubble', key: message.id, entry, joined }];
}

function together(before: ThreadEntry | undefined, entry: ThreadEntry): boolean {
  if (before?.message.direction !== entry.message.direction) return false;
  return Date.parse(entry.message.created_at) - Date.parse(before.message.created_at) < TOGETHER_MS;
}

function sameStep(before: Message | undefined, message: Message): boolean {
  return before?.run_id === message.run_id && before.node_id === message.node_id;
}
