import type { ValueOf } from '#domain/whatsapp/webhook.ts';
import { emitEvents } from '../../events/emit-events.ts';
import { columnText } from '../outside-text.ts';
import type { ChangeContext } from './change-context.ts';

/** Messages a second of an upgraded number. Source: Meta, "Throughput". */
const UPGRADED_RATE = 1_000;

/** What older and newer events of a number's quality say about its rating. Source: Meta, webhook reference. */
const QUALITY: Readonly<Record<string, string>> = { FLAGGED: 'RED', UNFLAGGED: 'GREEN' };

/** Notes a number's quality, or that WhatsApp upgraded its throughput. */
export async function applyNumberQuality(
  context: ChangeContext,
  { event, display_phone_number: digits }: ValueOf<'phone_number_quality_update'>,
): Promise<string | undefined> {
  const quality = QUALITY[event] ?? null;
  const rate = event === 'THROUGHPUT_UPGRADE' ? UPGRADED_RATE : null;
  if (quality === null && rate === null) return `nothing is done about the number event ${event}`.slice(0, 200);
  return update(context, digits, { quality, rate, name: null });
}

/** Notes the name that people see, once WhatsApp approved it. */
export async function applyNumberName(
  context: ChangeContext,
  value: ValueOf<'phone_number_name_update'>,
): Promise<string | undefined> {
  const { decision, requested_verified_name: name, display_phone_number: digits } = value;
  if (decision !== 'APPROVED' || name === undefined) return `nothing is done about the name decision`;
  return update(context, digits, { quality: null, rate: null, name: columnText(name) });
}

async function update(
  { tx, vault, accountId }: ChangeContext,
  digits: string | undefined,
  { quality, rate, name }: { quality: string | null; rate: number | null; name: string | null },
): Promise<string | undefined> {
  const numbers = await tx.$queryRaw<{ id: string }[]>`
    UPDATE wa_number SET quality = coalesce(${quality}, quality), verified_name = coalesce(${name}, verified_name),
      rate_per_second = greatest(rate_per_second, coalesce(${rate}::int, rate_per_second))
    WHERE account_id = ${accountId}::uuid
      AND regexp_replace(display_number, '[^0-9]', '', 'g') = ${(digits ?? '').replace(/\D/gu, '')}
    RETURNING id`;
  await emitEvents(
    tx,
    vault.tenantId,
    numbers.map(({ id }) => ({ name: 'number.updated', subject: id, data: { number_id: id } })),
  );
  return numbers.length > 0 ? undefined : 'a number that is not known';
}
