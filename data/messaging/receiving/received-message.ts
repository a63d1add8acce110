import type { ContactRecord } from '../../contacts/contact-record.ts';
import type { TenantVault } from '../../crypto/tenant-vault.ts';
import type { TenantTx } from '../../tenancy/database.ts';
import type { Arrival } from './arrival.ts';

/** An inbound message on its way into the ledger, with its contact. */
export interface KnownArrival extends Arrival {
  readonly contact: ContactRecord;
  /** Our message that it is about, where there is one. */
  readonly replyTo: string | null;
}

/** A stored inbound message that a person wrote. */
export interface ReceivedMessage extends KnownArrival {
  readonly numberId: string;
  readonly conversationId: string;
  /** True when a run that waited for a reply took it. */
  readonly answered: boolean;
  /** Set when the whole message asks to stop or to start again. */
  readonly consentWord: 'stop' | 'start' | undefined;
}

/**
 * What follows from messages beyond the ledger, in the transaction that stores them. Called with all new messages of a
 * batch in their order, those included that a run took as its answer; it decides by the flows' triggers what starts.
 */
export interface InboundHooks {
  readonly received: (tx: TenantTx, vault: TenantVault, messages: readonly ReceivedMessage[]) => Promise<void>;
}
