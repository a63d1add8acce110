import type { Message, MessageStatus } from '#prisma/generated/client.ts';

/** What can be shown of a message's content. */
export type ContentState = 'present' | 'erased';

/** A message as it is read: its row, its content opened, and its receipts. */
export interface MessageRecord {
  readonly row: Omit<Message, 'content'>;
  readonly contentState: ContentState;
  /** The Cloud API's own object; undefined once erased. */
  readonly body: unknown;
  readonly receipts: readonly MessageStatus[];
}
