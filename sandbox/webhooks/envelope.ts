import type { Core } from '../core/core.ts';
import type { UpdateRow } from '../store/rows.ts';
import { toAsciiJson } from './ascii-json.ts';
import { buildStatusValue } from './status-value.ts';

/** One change of a webhook's body, as text. */
export interface RenderedChange {
  accountId: string;
  /** Seconds; only for fields other than `messages`. */
  time: number | null;
  json: string;
}

/**
 * Renders one update. @returns null when what it told of is gone (after a reset)
 * @param version Graph version of the app's webhooks, or null for that of the message
 */
export function renderChange(core: Core, update: UpdateRow, version: string | null): RenderedChange | null {
  const value = update.status
    ? buildStatusValue(core, update.status.wamid, update.status.index, version)
    : update.value;
  if (!value) return null;
  return {
    accountId: update.account_id,
    time: update.field === 'messages' ? null : update.time,
    json: toAsciiJson({ value, field: update.field }),
  };
}

/** Puts changes into one body: neighbours of one account share an entry. */
export function renderBody(changes: readonly RenderedChange[]): string {
  let body = '{"object":"whatsapp_business_account","entry":[';
  let previous: RenderedChange | undefined;
  for (const change of changes) {
    if (previous && previous.accountId === change.accountId && previous.time === change.time) {
      body += `,${change.json}`;
    } else {
      const time = change.time === null ? '' : `,"time":${change.time}`;
      body += `${previous ? ']},' : ''}{"id":${JSON.stringify(change.accountId)}${time},"changes":[${change.json}`;
    }
    previous = change;
  }
  return `${body}${previous ? ']}' : ''}]}`;
}
