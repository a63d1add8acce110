import { PerduraError } from '#domain/errors/perdura-error.ts';
import type { ContactRecord } from '#data/contacts/contact-record.ts';
import { contactCiphers } from '#data/contacts/find-contacts.ts';
import { resolveContact } from '#data/contacts/resolve-contact.ts';
import { defaultNumber, findNumber, type SendingNumber } from '#data/whatsapp/find-number.ts';
import { isLocal, parseRecipient } from '../recipients/parse-recipient.ts';
import type { TenantScope } from '../tenancy/in-tenant.ts';

/** Whom a request names; exactly one of the first three. */
export interface TargetRequest {
  readonly to?: string | undefined;
  readonly contact_id?: string | undefined;
  readonly conversation_id?: string | undefined;
  readonly number_id?: string | undefined;
}

/** Who gets it and which number sends it. */
export interface Target {
  readonly contact: ContactRecord;
  readonly number: SendingNumber;
}

/**
 * Finds contact and number of a request; a phone or user id that is new becomes a contact.
 *
 * @throws PerduraError `invalid_recipient`, `number_not_found`, `not_found` for a contact or conversation that is not
 * there, `content_erased` for one that was erased
 */
export async function resolveTarget(scope: TenantScope, request: TargetRequest): Promise<Target> {
  if (request.to !== undefined) return byAddress(scope, request.to, request.number_id);
  if (request.conversation_id !== undefined) return byConversation(scope, request.conversation_id, request.number_id);
  const contact = await knownContact(scope, request.contact_id ?? '');
  return { contact, number: await senderOf(scope, request.number_id, contact.contactId) };
}

async function byAddress(scope: TenantScope, to: string, numberId: string | undefined): Promise<Target> {
  const named = numberId === undefined ? undefined : await findNumber(scope.tx, numberId);
  // Only a local number needs a sender before its contact is known: the country comes from it.
  const country = isLocal(to) ? (named ?? (await defaultNumber(scope.tx))).displayNumber : '';
  const contact = await resolveContact(scope.tx, scope.vault, { identities: [parseRecipient(to, country)] });
  return { contact, number: named ?? (await defaultNumber(scope.tx, contact.contactId)) };
}

async function byConversation(scope: TenantScope, id: string, numberId: string | undefined): Promise<Target> {
  const conversation = await scope.tx.conversation.findUnique({ where: { id } });
  if (!conversation) throw new PerduraError('not_found', { detail: 'There is no such conversation.' });
  const contact = await knownContact(scope, conversation.contactId);
  return { contact, number: await findNumber(scope.tx, numberId ?? conversation.numberId) };
}

async function knownContact({ tx, vault }: TenantScope, contactId: string): Promise<ContactRecord> {
  const found = (await contactCiphers(tx, vault, [contactId])).get(contactId);
  if (found) return found;
  const erased = await tx.contact.findUnique({ where: { id: contactId }, select: { id: true } });
  if (erased) throw new PerduraError('content_erased', { detail: 'This contact was erased.' });
  throw new PerduraError('not_found', { detail: 'There is no such contact.' });
}

function senderOf({ tx }: TenantScope, numberId: string | undefined, contactId: string): Promise<SendingNumber> {
  return numberId === undefined ? defaultNumber(tx, contactId) : findNumber(tx, numberId);
}
