import type { JsonObject } from '../json.ts';
import type { DeliveryStatus } from './signal.ts';

/**
 * What the caller read for a step, in the transaction that will commit it. The stepper decides on these alone, so that
 * the same code runs in the worker and in the browser.
 */
export interface RunFacts {
  readonly run: { readonly id: string; readonly contact_id: string; readonly flow_id: string };
  /** Fields of the contact, and `tags` as a list of names. */
  readonly contact: JsonObject;
  /** IANA zone of the contact, or of the tenant when the contact has none. */
  readonly zone?: string | undefined;
  /** End of the customer service window, RFC 3339; null when it is shut. */
  readonly window_open_until: string | null;
  /** True when the contact takes no messages from flows at all. */
  readonly opted_out: boolean;
  /** Consent by purpose, such as `marketing`. A purpose that is missing counts as not given. */
  readonly consents?: Readonly<Record<string, boolean>> | undefined;
  /** When automated messages were queued to this contact lately, RFC 3339, at least the last 100 or 30 days. */
  readonly recent_sends?: readonly string[] | undefined;
  /** Statuses already known of this run's messages, by their key `node#visit`. */
  readonly message_status?: Readonly<Record<string, DeliveryStatus>> | undefined;
}
