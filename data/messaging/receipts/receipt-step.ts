import type { MessageState } from '#domain/messaging/status.ts';
import type { ReceiptTarget } from './match-receipts.ts';

/** A message that reached a state by a receipt. */
export interface ReceiptStep {
  readonly target: ReceiptTarget;
  readonly state: MessageState;
}
