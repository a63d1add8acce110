import type { OutboundMessage } from '#domain/whatsapp/outbound-message.ts';

/** A message to send, before it has a row. */
export interface NewMessage {
  readonly id: string;
  readonly numberId: string;
  readonly contactId: string;
  readonly conversationId: string;
  /** The Cloud API's own object. */
  readonly body: OutboundMessage;
  /** 0 one-time codes, 1 agents and API, 2 flows, 3 campaigns: lower leaves first. */
  readonly class: number;
  /** What consent is asked for: service, utility or marketing. */
  readonly purpose: string;
  /** agent, api, run or campaign, with the id of the member, key, run or campaign. */
  readonly origin: string;
  readonly originId?: string | undefined;
  readonly runId?: string | undefined;
  readonly nodeId?: string | undefined;
  /** Our id of the message that is quoted. */
  readonly replyTo?: string | undefined;
  /** Not before this moment; now when absent. */
  readonly sendAt?: Date | undefined;
  /** Never after this moment. */
  readonly validUntil?: Date | undefined;
}
