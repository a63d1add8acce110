import { presentConsent, type ConsentEvent } from '#domain/compliance/consent.ts';
import type { TenantTx } from '../tenancy/database.ts';

/** A decision of one contact. */
export interface ContactDecision extends ConsentEvent {
  readonly contactId: string;
}

/**
 * Records decisions of contacts. The latest decides for each purpose, and of two at the same moment the opt-out, in
 * whatever order they are told; so repeating or delaying one changes nothing.
 */
export async function recordConsent(
  tx: TenantTx,
  tenantId: string,
  decisions: readonly ContactDecision[],
): Promise<void> {
  const byContact = Map.groupBy(decisions, ({ contactId }) => contactId);
  const rows = [...byContact].flatMap(([contactId, events]) =>
    Object.values(presentConsent(events)).map((event) => ({ ...event, contactId })),
  );
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO consent AS c (tenant_id, contact_id, purpose, state, source, proof, at)
    SELECT ${tenantId}::uuid, * FROM unnest(
      ${rows.map((row) => row.contactId)}::uuid[],
      ${rows.map((row) => row.purpose)}::text[],
      ${rows.map((row) => row.state)}::text[],
      ${rows.map((row) => row.source)}::text[],
      ${rows.map((row) => row.proof ?? null)}::text[],
      ${rows.map((row) => row.at.toISOString())}::timestamptz[])
    ON CONFLICT (tenant_id, contact_id, purpose) DO UPDATE
      SET state = excluded.state, source = excluded.source, proof = excluded.proof, at = excluded.at
      WHERE excluded.at > c.at OR (excluded.at = c.at AND excluded.state = 'opt_out')`;
}
