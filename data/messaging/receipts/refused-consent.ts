import { changesOfRefusal } from '#domain/compliance/consent-signals.ts';
import { recordConsent } from '../../compliance/record-consent.ts';
import type { TenantTx } from '../../tenancy/database.ts';
import type { ReceiptTarget } from './match-receipts.ts';

/** Records what refusals tell of consent: a contact who stopped marketing in WhatsApp gets no more of it from us. */
export async function recordRefusals(tx: TenantTx, tenantId: string, targets: readonly ReceiptTarget[]): Promise<void> {
  await recordConsent(
    tx,
    tenantId,
    targets.flatMap(({ id, contactId, receipts }) =>
      receipts.flatMap(({ refusal, at }) =>
        (refusal ? changesOfRefusal(refusal.code) : []).map((change) => ({
          ...change,
          contactId,
          source: 'whatsapp_error' as const,
          proof: id,
          at,
        })),
      ),
    ),
  );
}
