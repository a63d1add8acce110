import { PerduraError } from '#domain/errors/perdura-error.ts';
import type { CompiledFlow } from '#domain/flows/compile-flow.ts';
import type { ContactRecord } from '../contacts/contact-record.ts';
import { contactCiphers } from '../contacts/find-contacts.ts';
import type { TenantVault } from '../crypto/tenant-vault.ts';
import type { TenantTx } from '../tenancy/database.ts';
import { compiledVersion } from './compiled-versions.ts';
import { runPositionSchema, type RunPosition } from '#domain/flows/run/position.ts';
import { openRunRecord, type RunRecord } from './run-record.ts';

/** A run, locked for this transaction, with all that a step needs to know of the run itself. */
export interface LockedRun {
  readonly id: string;
  readonly flowId: string;
  readonly flowVersionId: string;
  readonly numberId: string;
  readonly conversationId: string;
  readonly triggerKey: string;
  readonly step: number;
  readonly position: RunPosition | undefined;
  readonly contact: ContactRecord;
  readonly record: RunRecord;
  readonly flow: CompiledFlow;
}

interface RunRow {
  readonly flowId: string;
  readonly flowVersionId: string;
  readonly contactId: string;
  readonly numberId: string;
  readonly conversationId: string;
  readonly triggerKey: string;
  readonly step: number;
  readonly state: Uint8Array;
  readonly next: unknown;
}

/**
 * Locks a run's row and opens it, on the version it is pinned to.
 *
 * @throws PerduraError `not_found` for an unknown run, `content_erased` when its contact was erased
 */
export async function lockRun(tx: TenantTx, vault: TenantVault, runId: string): Promise<LockedRun> {
  const [row] = await tx.$queryRaw<RunRow[]>`
    SELECT flow_id AS "flowId", flow_version_id AS "flowVersionId", contact_id AS "contactId",
      number_id AS "numberId", conversation_id AS "conversationId", trigger_key AS "triggerKey",
      step, state, next
    FROM run WHERE id = ${runId}::uuid FOR UPDATE`;
  if (!row) throw new PerduraError('not_found', { detail: 'There is no such run.' });
  const contact = (await contactCiphers(tx, vault, [row.contactId])).get(row.contactId);
  if (!contact) throw new PerduraError('content_erased');
  return {
    id: runId,
    flowId: row.flowId,
    flowVersionId: row.flowVersionId,
    numberId: row.numberId,
    conversationId: row.conversationId,
    triggerKey: row.triggerKey,
    step: row.step,
    position: row.next === null ? undefined : runPositionSchema.parse(row.next),
    contact,
    record: openRunRecord(contact.cipher, runId, row.state),
    flow: await compiledVersion(tx, vault.tenantId, row.flowVersionId),
  };
}
