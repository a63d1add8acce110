import { setNumberState, type NumberChange } from '#data/messaging/sending/set-number-state.ts';
import type { SenderNumber } from '#data/messaging/sending/sender-number.ts';
import type { Database } from '#data/tenancy/database.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';

export interface SteerNumberInput extends NumberChange {
  readonly tenantId: string;
  readonly numberId: string;
}

/** How a number stands, as the workflow tells it to whoever asks. */
export type NumberStanding = Pick<SenderNumber, 'state' | 'stateReason' | 'ratePerSecond'>;

/**
 * Makes the activity that pauses, resumes, drains or slows a number. The row is the truth, so a lost workflow loses
 * nothing of it. Doing it twice changes nothing.
 */
export const createSteerNumber =
  (db: Database) =>
  async ({ tenantId, numberId, ...change }: SteerNumberInput): Promise<NumberStanding> =>
    withTenant(db, tenantId, async (tx) => {
      const { state, stateReason, ratePerSecond } = await setNumberState(tx, { tenantId, numberId }, change);
      return { state, stateReason, ratePerSecond };
    });
