import type { ContactCipher } from '../crypto/contact-cipher.ts';

/** How WhatsApp knows a person: phone digits, or a business-scoped user id where the phone is hidden. */
export type IdentityKind = 'wa_id' | 'user_id';

/** One way to reach a contact. */
export interface Identity {
  readonly kind: IdentityKind;
  readonly value: string;
}

/** A contact as the write paths need it: its id and the cipher of its key. */
export interface ContactRecord {
  readonly contactId: string;
  readonly cipher: ContactCipher;
}
