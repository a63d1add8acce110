import { v7 as uuidv7 } from 'uuid';
import type { ClaimedMessage } from '#data/messaging/sending/claimed-message.ts';

/** A claimed message as tests of pure parts need one. */
export function testMessage(differs: Partial<ClaimedMessage> = {}): ClaimedMessage {
  const contactId = differs.contactId ?? uuidv7();
  return {
    id: uuidv7(),
    attempt: 1,
    calls: 0,
    contactId,
    conversationId: uuidv7(),
    type: 'text',
    class: 1,
    purpose: 'service',
    origin: 'api',
    content: Buffer.from('sealed'),
    contextWamid: null,
    queuedAt: new Date(),
    validUntil: null,
    waitedFor: null,
    key: { contactId, keyVersion: 1, wrapped: Buffer.from('wrapped') },
    identity: { id: uuidv7(), kind: 'wa_id', value: Buffer.from('sealed') },
    windowUntil: new Date(Date.now() + 3_600_000),
    consents: {},
    ...differs,
  };
}
