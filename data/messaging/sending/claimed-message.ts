import type { WrappedContactKey } from '../../crypto/tenant-vault.ts';

/** How WhatsApp knows the recipient; sealed with the contact's key. */
export interface ClaimedIdentity {
  readonly id: string;
  readonly kind: string;
  readonly value: Uint8Array;
}

/** A message that this sender, and nobody else, may now attempt to send, with all that its checks read. */
export interface ClaimedMessage {
  readonly id: string;
  /** Counts claims, so that no two attempts of a message are ever taken for one another. */
  readonly attempt: number;
  /** How many calls were made for it before. */
  readonly calls: number;
  readonly contactId: string;
  readonly conversationId: string;
  readonly type: string;
  readonly class: number;
  readonly purpose: string;
  /** agent, api, run or campaign. */
  readonly origin: string;
  /** Sealed; null once erased. */
  readonly content: Uint8Array | null;
  /** WhatsApp's id of the message that is quoted. */
  readonly contextWamid: string | null;
  readonly queuedAt: Date;
  readonly validUntil: Date | null;
  /** Why it waited before this claim, as a code of the error table. */
  readonly waitedFor: string | null;
  readonly key: WrappedContactKey;
  readonly identity: ClaimedIdentity | undefined;
  readonly windowUntil: Date | null;
  /** State of consent by purpose. */
  readonly consents: Readonly<Record<string, string>>;
}
