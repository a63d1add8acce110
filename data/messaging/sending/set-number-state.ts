import { PerduraError } from '#domain/errors/perdura-error.ts';
import { emitEvents } from '../../events/emit-events.ts';
import { postOutbox } from '../../events/post-outbox.ts';
import type { TenantTx } from '../../tenancy/database.ts';
import { senderNumberColumns, type NumberState, type SenderNumber } from './sender-number.ts';

/** What changes of a number's sending; what is absent stays. */
export interface NumberChange {
  readonly state?: NumberState | undefined;
  readonly reason?: string | undefined;
  readonly ratePerSecond?: number | undefined;
}

/**
 * Pauses, resumes, drains or slows a number. The row is the truth that every claim reads, so it holds within the next
 * claim; a sender that slept because of the pause is woken through the outbox.
 *
 * @throws PerduraError `number_not_found`
 */
export async function setNumberState(
  tx: TenantTx,
  { tenantId, numberId }: { tenantId: string; numberId: string },
  { state, reason, ratePerSecond }: NumberChange,
): Promise<SenderNumber> {
  const [number] = await tx.$queryRaw<SenderNumber[]>`
    UPDATE wa_number n SET
      state = coalesce(${state ?? null}, n.state),
      state_reason = CASE WHEN ${state ?? null}::text IS NULL THEN n.state_reason ELSE ${reason ?? null} END,
      rate_per_second = coalesce(${ratePerSecond ?? null}::int, n.rate_per_second)
    WHERE n.id = ${numberId}::uuid RETURNING ${senderNumberColumns}`;
  if (!number) throw new PerduraError('number_not_found');
  await tellNumbers(tx, tenantId, [number]);
  if (state !== undefined && state !== 'paused')
    await postOutbox(tx, tenantId, [{ kind: 'sender.wake', key: numberId }]);
  return number;
}

/** Pauses all numbers of an account: what WhatsApp refuses for the account is refused for each of them. */
export async function pauseAccount(
  tx: TenantTx,
  { tenantId, accountId }: { tenantId: string; accountId: string },
  code: string,
): Promise<void> {
  const numbers = await tx.$queryRaw<SenderNumber[]>`
    UPDATE wa_number n SET state = 'paused', state_reason = ${code}
    WHERE n.account_id = ${accountId}::uuid AND n.state <> 'paused' RETURNING ${senderNumberColumns}`;
  await tellNumbers(tx, tenantId, numbers);
}

/** Holds back marketing from a number until a moment; other messages go on. */
export async function holdMarketing(
  tx: TenantTx,
  { tenantId, numberId }: { tenantId: string; numberId: string },
  until: Date,
): Promise<void> {
  const numbers = await tx.$queryRaw<SenderNumber[]>`
    UPDATE wa_number n SET marketing_held_until = ${until}
    WHERE n.id = ${numberId}::uuid AND (n.marketing_held_until IS NULL OR n.marketing_held_until < ${until})
    RETURNING ${senderNumberColumns}`;
  await tellNumbers(tx, tenantId, numbers);
}

async function tellNumbers(tx: TenantTx, tenantId: string, numbers: readonly SenderNumber[]): Promise<void> {
  await emitEvents(
    tx,
    tenantId,
    numbers.map(({ numberId, state, stateReason, ratePerSecond }) => ({
      name: 'number.updated',
      subject: numberId,
      data: { number_id: numberId, state, reason: stateReason, rate_per_second: ratePerSecond },
    })),
  );
  await tx.$executeRaw`
    SELECT pg_notify('perdura_queue', number) FROM unnest(${numbers.map((n) => n.numberId)}::text[]) AS n (number)`;
}
