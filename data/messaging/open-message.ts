import { PerduraError } from '#domain/errors/perdura-error.ts';
import type { ContactRecord } from '../contacts/contact-record.ts';
import { messageContent } from '../crypto/places.ts';
import type { TenantTx } from '../tenancy/database.ts';

/** A message of a contact whose key is at hand, opened. */
export interface OpenedMessage {
  readonly id: string;
  readonly createdAt: Date;
  /** The Cloud API's own object. */
  readonly body: unknown;
}

/**
 * Opens one message of a contact.
 *
 * @throws PerduraError `not_found` when the contact has no such message, `content_erased` when its content is gone
 */
export async function openMessage(
  tx: TenantTx,
  { contactId, cipher }: ContactRecord,
  messageId: string,
): Promise<OpenedMessage> {
  const row = await tx.message.findFirst({
    where: { id: messageId, contactId },
    select: { content: true, createdAt: true },
  });
  if (!row) throw new PerduraError('not_found', { detail: 'There is no such message.' });
  if (row.content === null) throw new PerduraError('content_erased');
  return { id: messageId, createdAt: row.createdAt, body: cipher.openJson(messageContent(messageId), row.content) };
}
