import { setTimeout as sleep } from 'node:timers/promises';
import { acquireLease, releaseLease, type SenderLease } from '#data/messaging/sending/lease.ts';
import type { SenderNumber } from '#data/messaging/sending/sender-number.ts';
import { accountToken } from '#data/messaging/sending/sender-token.ts';
import { setNumberState } from '#data/messaging/sending/set-number-state.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import { leaseMoment, type LeaseMoment } from './lease-keeper.ts';
import { NumberSender, type SenderEnd } from './number-sender.ts';
import type { SenderContext } from './sender-context.ts';

/** How often a lease that another process holds is asked for, in milliseconds. */
const ASK_EVERY_MS = 300;

export interface SendForNumberInput {
  readonly tenantId: string;
  readonly numberId: string;
}

/**
 * Sends what is due for a number until there is a reason to stop. Waits for the lease as long as another process holds
 * it, settles what that one left, then sends.
 *
 * @param signal - aborted when the worker shuts down or the work is not wanted any more
 * @throws PerduraError `number_not_found` or `key_unavailable`; errors of the database
 */
export async function sendForNumber(
  context: SenderContext,
  input: SendForNumberInput,
  signal: AbortSignal,
): Promise<SenderEnd> {
  const { db, platformToken } = context;
  const { tenantId } = input;
  const vault = await db.vaults.of(tenantId);
  const granted = await leaseWhenFree(context, input, signal);
  if (!granted) return { reason: 'handover' };
  const { accountId } = granted.number;
  const token = (await withTenant(db, tenantId, (tx) => accountToken(tx, vault, accountId))) ?? platformToken;
  if (token === undefined) {
    await withTenant(db, tenantId, (tx) =>
      setNumberState(tx, input, { state: 'paused', reason: 'whatsapp_token_invalid' }),
    );
    await releaseLease(db, granted.lease);
    return { reason: 'paused' };
  }
  return new NumberSender(context, { ...granted, vault, token }).run(signal);
}

interface Granted {
  readonly lease: SenderLease;
  readonly number: SenderNumber;
  readonly askedAt: LeaseMoment;
}

async function leaseWhenFree(
  { db, owner, settings }: SenderContext,
  { tenantId, numberId }: SendForNumberInput,
  signal: AbortSignal,
): Promise<Granted | undefined> {
  while (!signal.aborted) {
    const askedAt = leaseMoment();
    const granted = await acquireLease(db, { tenantId, numberId, owner, ttlMs: settings.leaseMs });
    if (granted) return { ...granted, askedAt };
    await sleep(ASK_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
  return undefined;
}
