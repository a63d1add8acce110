import { windowAfterCustomer } from './window.ts';

/** A message as far as its conversation goes. */
export type MessageFact = {
  readonly id: string;
  readonly direction: 'inbound' | 'outbound';
  /** By WhatsApp's time for an inbound message. */
  readonly at: Date;
};

/** What a conversation knows of its messages. */
export type ConversationFacts = {
  readonly lastMessageId: string | null;
  readonly lastMessageAt: Date | null;
  readonly lastInboundAt: Date | null;
  readonly windowUntil: Date | null;
};

/** A conversation without messages. */
export const noFacts: ConversationFacts = {
  lastMessageId: null,
  lastMessageAt: null,
  lastInboundAt: null,
  windowUntil: null,
};

/**
 * What is known after one more message. The same messages in any order, and each any number of times, give the same
 * facts: the latest wins, and of two at one moment the one with the greater id.
 */
export function withMessage(facts: ConversationFacts, message: MessageFact): ConversationFacts {
  const isLast = isLater(message, facts);
  const inbound = message.direction === 'inbound' ? message.at : null;
  return {
    lastMessageId: isLast ? message.id : facts.lastMessageId,
    lastMessageAt: isLast ? message.at : facts.lastMessageAt,
    lastInboundAt:
      inbound !== null && !(facts.lastInboundAt !== null && facts.lastInboundAt > inbound)
        ? inbound
        : facts.lastInboundAt,
    windowUntil: inbound === null ? facts.windowUntil : windowAfterCustomer(facts.windowUntil, inbound),
  };
}

function isLater({ id, at }: MessageFact, { lastMessageId, lastMessageAt }: ConversationFacts): boolean {
  if (lastMessageAt === null || lastMessageId === null) return true;
  const difference = at.getTime() - lastMessageAt.getTime();
  return difference > 0 || (difference === 0 && id > lastMessageId);
}
