import { changesOfRefusal } from '#domain/compliance/consent-signals.ts';
import { recordConsent } from '../../compliance/record-consent.ts';
import type { TenantTx } from '../../tenancy/database.ts';

/** Records what a refusal of WhatsApp tells of consent (131050: the contact stopped marketing), with the message as proof. */
export async function noteRefusedConsent(
  tx: TenantTx,
  { tenantId, contactId, messageId }: { tenantId: string; contactId: string; messageId: string },
  whatsappCode: number,
): Promise<void> {
  const decision = { contactId, source: 'whatsapp_error', proof: messageId, at: new Date() } as const;
  await recordConsent(
    tx,
    tenantId,
    changesOfRefusal(whatsappCode).map((change) => ({ ...change, ...decision })),
  );
}

/** WhatsApp said that the service window is closed (131047): our clock is put right. */
export async function closeWindow(
  tx: TenantTx,
  { numberId, contactId }: { numberId: string; contactId: string },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE conversation SET window_until = now()
    WHERE contact_id = ${contactId}::uuid AND number_id = ${numberId}::uuid AND window_until > now()`;
}
