/** What a customer writes: `type` and the object of that name, as it is to arrive in the webhook. */
export interface CustomerMessage {
  type: string;
  /** Quotes (or answers to) a message, or was forwarded. `message_id` is short for `id`. */
  context?: Record<string, unknown>;
  /** Came by an ad. */
  referral?: Record<string, unknown>;
  [content: string]: unknown;
}
