import { Prisma } from '#prisma/generated/client.ts';

/** `draining` sends what is queued and then pauses. */
export type NumberState = 'active' | 'paused' | 'draining';

/** What a sender must know of its number; read anew with every claim, so that a change takes effect at once. */
export interface SenderNumber {
  readonly numberId: string;
  readonly accountId: string;
  readonly phoneNumberId: string;
  readonly state: NumberState;
  /** Why it is paused: a code of the error table, or what a person wrote. */
  readonly stateReason: string | null;
  readonly ratePerSecond: number;
  /** Share of the rate that is used at present, 0 to 1. */
  readonly paceFactor: number;
  readonly marketingHeldUntil: Date | null;
}

/** The columns of `wa_number n` that make a {@link SenderNumber}. */
export const senderNumberColumns = Prisma.sql`
  n.id AS "numberId", n.account_id AS "accountId", n.phone_number_id AS "phoneNumberId", n.state,
  n.state_reason AS "stateReason", n.rate_per_second AS "ratePerSecond", n.pace_factor AS "paceFactor",
  n.marketing_held_until AS "marketingHeldUntil"`;
