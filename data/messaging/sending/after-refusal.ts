import type { TenantTx } from '../../tenancy/database.ts';

/** WhatsApp said that a contact stopped marketing (131050): kept as an opt-out, with the message as its proof. */
export async function noteMarketingOptOut(
  tx: TenantTx,
  { tenantId, contactId, messageId }: { tenantId: string; contactId: string; messageId: string },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO consent (tenant_id, contact_id, purpose, state, source, proof, at)
    VALUES (${tenantId}::uuid, ${contactId}::uuid, 'marketing', 'opt_out', 'whatsapp_error', ${messageId}, now())
    ON CONFLICT (tenant_id, contact_id, purpose) DO UPDATE
    SET state = excluded.state, source = excluded.source, proof = excluded.proof, at = excluded.at
    WHERE consent.state <> 'opt_out'`;
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
