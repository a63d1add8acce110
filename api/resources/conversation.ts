import { z } from 'zod';
import { previewOf } from '#domain/messaging/preview.ts';
import { windowState } from '#domain/messaging/window.ts';
import type { ConversationDetails } from '#data/messaging/conversations/conversation-details.ts';
import type { MessageRecord } from '#data/messaging/reading/message-record.ts';
import { contactSummary, toContactSummary } from './contact.ts';
import { moment } from './moment.ts';

/** States of a conversation. */
export const conversationStatuses = ['open', 'pending', 'snoozed', 'closed'] as const;

const preview = z
  .object({
    id: z.guid(),
    direction: z.string(),
    status: z.string(),
    type: z.string(),
    origin: z.string(),
    preview: z.string().nullable().describe('One line; null without the right to read content, or once erased'),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'MessagePreview' });

/** A conversation with whom it is, its window and its last message. */
export const conversationResource = z
  .object({
    id: z.guid(),
    status: z.enum(conversationStatuses),
    number_id: z.guid(),
    contact_id: z.guid(),
    contact: contactSummary.nullable(),
    assignee_id: z.guid().nullable(),
    labels: z.array(z.string()),
    origin: z.string(),
    window: z.object({
      state: z.enum(['never_open', 'open', 'closing', 'closed']),
      ends_at: z.iso.datetime().nullable(),
    }),
    unread: z.int(),
    last_message: preview.nullable(),
    last_message_at: z.iso.datetime(),
    last_inbound_at: z.iso.datetime().nullable(),
    snoozed_until: z.iso.datetime().nullable(),
    version: z.int(),
    opened_at: z.iso.datetime(),
    closed_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Conversation' });

/** What the reader of a conversation may see, and when. */
export interface ConversationView {
  readonly showContent: boolean;
  readonly showPhone: boolean;
  readonly now: Date;
}

/** Builds the resource of a conversation. */
export function toConversationResource(
  { row, contact, lastMessage }: ConversationDetails,
  { showContent, showPhone, now }: ConversationView,
): z.input<typeof conversationResource> {
  const { state, endsAt } = windowState(row.windowUntil, now);
  return {
    id: row.id,
    status: conversationStatuses.find((status) => status === row.status) ?? 'open',
    number_id: row.numberId,
    contact_id: row.contactId,
    contact: contact ? toContactSummary(contact, showPhone) : null,
    assignee_id: row.assigneeId,
    labels: row.labels,
    origin: row.origin,
    window: { state, ends_at: moment(endsAt) },
    unread: row.unread,
    last_message: lastMessage ? toPreview(lastMessage, showContent) : null,
    last_message_at: row.lastMessageAt.toISOString(),
    last_inbound_at: moment(row.lastInboundAt),
    snoozed_until: moment(row.snoozedUntil),
    version: row.version,
    opened_at: row.openedAt.toISOString(),
    closed_at: moment(row.closedAt),
  };
}

function toPreview({ row, body, contentState }: MessageRecord, showContent: boolean): z.input<typeof preview> {
  return {
    id: row.id,
    direction: row.direction,
    status: row.state,
    type: row.type,
    origin: row.origin,
    preview: showContent && contentState === 'present' ? previewOf(body).text : null,
    created_at: row.createdAt.toISOString(),
  };
}
