import { v7 as uuidv7 } from 'uuid';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import type { BenchStack } from './bench-stack.ts';

/** A number that exists on both sides: in the sandbox and in our tenant. */
export interface BenchNumber {
  readonly numberId: string;
  readonly phoneNumberId: string;
}

/** Makes numbers of a pace, on an account of their own in the sandbox that shares the demo account's token. */
export async function makeNumbers(bench: BenchStack, count: number, perSecond: number): Promise<BenchNumber[]> {
  const { db, tenantId, sandbox } = bench;
  const numbers = Array.from({ length: count }, () => ({ numberId: uuidv7(), phoneNumberId: freshPhoneNumberId() }));
  const account = await withTenant(db, tenantId, (tx) => tx.waAccount.findFirstOrThrow());
  for (const [index, { phoneNumberId }] of numbers.entries()) {
    await sandbox('POST', 'numbers', {
      account_id: account.wabaId,
      id: phoneNumberId,
      display_phone_number: `+1 555-${phoneNumberId.slice(-7, -4)}-${phoneNumberId.slice(-4)}`,
      verified_name: `Bench ${String(index)}`,
      throughput: perSecond,
      pair_limit: false,
      registered: true,
    });
  }
  await withTenant(db, tenantId, (tx) =>
    tx.waNumber.createMany({
      data: numbers.map(({ numberId, phoneNumberId }) => ({
        id: numberId,
        tenantId,
        accountId: account.id,
        phoneNumberId,
        displayNumber: `+1 555 ${phoneNumberId.slice(-7)}`,
        verifiedName: 'Bench',
        ratePerSecond: perSecond,
      })),
    }),
  );
  return numbers;
}

let made = 0;
const freshPhoneNumberId = (): string => `9${String(Date.now()).slice(-8)}${String((made += 1)).padStart(7, '0')}`;
