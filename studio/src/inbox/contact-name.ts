import type { Conversation } from '../api/conversation.ts';
import type { Catalogue } from '../locale/catalogue.ts';
import { formatPhone } from './format-phone.ts';

/** What to call the person of a conversation: the name, else the phone number, else that nothing is known any more. */
export function contactName({ contact }: Pick<Conversation, 'contact'>, text: Catalogue): string {
  if (contact === null || contact.erased) return text.list.erased;
  return contact.name ?? (contact.phone === null ? text.list.nameless : formatPhone(contact.phone));
}
