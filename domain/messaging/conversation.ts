import { z } from 'zod';
import { PerduraError } from '../errors/perdura-error.ts';
import {
  contactIdSchema,
  conversationIdSchema,
  memberIdSchema,
  messageIdSchema,
  numberIdSchema,
  tenantIdSchema,
} from './ids.ts';
import { instant } from './instant.ts';

/** States of a conversation. */
export const conversationStates = ['open', 'pending', 'snoozed', 'closed'] as const;
/** State of a conversation. */
export type ConversationState = (typeof conversationStates)[number];
/** What began a conversation. */
export const conversationOrigins = ['contact', 'ad', 'agent', 'api', 'run', 'campaign'] as const;

/** One conversation per number and contact that is not closed; the row has the truth, clocks only read it. */
export const conversationSchema = z.strictObject({
  id: conversationIdSchema,
  tenantId: tenantIdSchema,
  numberId: numberIdSchema,
  contactId: contactIdSchema,
  state: z.enum(conversationStates),
  origin: z.enum(conversationOrigins),
  assigneeId: memberIdSchema.nullable(),
  labels: z.array(z.string().min(1).max(64)).max(50),
  snoozedUntil: instant.nullable(),
  /** End of the customer service window by WhatsApp's time. */
  windowUntil: instant.nullable(),
  lastInboundAt: instant.nullable(),
  lastMessageId: messageIdSchema,
  lastMessageAt: instant,
  /** Counts changes of people; two who change at once do not overwrite each other. */
  version: z.int().positive(),
});

/** A conversation. */
export type Conversation = z.output<typeof conversationSchema>;

/** What a person or a clock does with a conversation. */
export type ConversationAction = 'wait' | 'reopen' | 'snooze' | 'wake' | 'close';

const transitions: Readonly<
  Record<ConversationAction, { readonly from: readonly ConversationState[]; readonly to: ConversationState }>
> = {
  /** Nothing to do until the customer answers. */
  wait: { from: ['open', 'snoozed'], to: 'pending' },
  reopen: { from: ['pending', 'snoozed'], to: 'open' },
  snooze: { from: ['open', 'pending', 'snoozed'], to: 'snoozed' },
  /** The snooze is over. */
  wake: { from: ['snoozed'], to: 'open' },
  /** For good: the next message starts a new conversation. */
  close: { from: ['open', 'pending', 'snoozed'], to: 'closed' },
};

/**
 * The state after an action.
 *
 * @throws PerduraError `conversation_transition_invalid`
 */
export function conversationStateAfter(state: ConversationState, action: ConversationAction): ConversationState {
  const { from, to } = transitions[action];
  if (from.includes(state)) return to;
  throw new PerduraError('conversation_transition_invalid', {
    detail: `The conversation is ${state}`,
    meta: { status: state },
  });
}

/** What a person asks for, given as the state they want; the action that leads there. */
export function actionTowards(state: ConversationState): ConversationAction {
  switch (state) {
    case 'open':
      return 'reopen';
    case 'pending':
      return 'wait';
    case 'snoozed':
      return 'snooze';
    case 'closed':
      return 'close';
  }
}
