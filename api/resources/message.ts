import { z } from 'zod';
import { isErrorCode, errorTable } from '#domain/errors/errors.ts';
import { messageStates } from '#domain/messaging/status.ts';
import type { MessageRecord } from '#data/messaging/reading/message-record.ts';
import { messageContentMembers } from './message-content.ts';
import { messageTimeline, statusSchema } from './message-timeline.ts';
import { moment } from './moment.ts';

/** Every status of the contract. */
export const messageStatuses = [...messageStates, 'received'] as const;

const time = z.iso.datetime();
const maybeTime = time.nullable();
const id = z.guid();

/**
 * A message, out or in. Beside these members stands its content under the name of its type, exactly as the Cloud API
 * has it; without the right to read content, or once it is erased, that member is absent and `content_state` says why.
 */
export const messageResource = z
  .looseObject({
    id,
    direction: z.enum(['inbound', 'outbound']),
    status: z.enum(messageStatuses),
    type: z.string(),
    conversation_id: id,
    contact_id: id,
    number_id: id,
    content_state: z.enum(['present', 'hidden', 'erased']),
    wamid: z.string().nullable(),
    reply_to: id.nullable(),
    origin: z.string(),
    origin_id: id.nullable(),
    run_id: id.nullable(),
    node_id: z.string().nullable(),
    send_at: maybeTime.describe('Not sent before this moment; null for what came in'),
    valid_until: maybeTime,
    created_at: time,
    attempts: z.int().describe('Calls of the Cloud API made for it'),
    statuses: z.array(statusSchema),
    error: z
      .object({ code: z.string(), title: z.string() })
      .nullable()
      .describe('Why it failed, expired, was cancelled or is held back'),
  })
  .meta({ id: 'Message' });

/** A message as the API shows it. */
export type MessageResource = z.input<typeof messageResource>;

/** Builds the resource of a message. `showContent` is false for those who may see only that it exists. */
export function toMessageResource(record: MessageRecord, showContent: boolean): MessageResource {
  const { row, contentState, body } = record;
  return {
    ...(showContent ? messageContentMembers(body) : {}),
    id: row.id,
    // The check constraints of the table say that these are the contract's words.
    direction: row.direction as MessageResource['direction'],
    status: row.state as MessageResource['status'],
    type: row.type,
    conversation_id: row.conversationId,
    contact_id: row.contactId,
    number_id: row.numberId,
    content_state: contentState === 'present' && !showContent ? 'hidden' : contentState,
    wamid: row.wamid,
    reply_to: row.replyTo,
    origin: row.origin,
    origin_id: row.originId,
    run_id: row.runId,
    node_id: row.nodeId,
    send_at: moment(row.notBefore),
    valid_until: moment(row.validUntil),
    created_at: row.createdAt.toISOString(),
    attempts: row.attempt,
    statuses: messageTimeline(record),
    error: row.errorCode === null ? null : { code: row.errorCode, title: titleOf(row.errorCode) },
  };
}

function titleOf(code: string): string {
  return isErrorCode(code) ? errorTable[code].title : code;
}
