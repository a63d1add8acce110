import { mapWhatsAppStatus } from '#domain/messaging/status.ts';
import type { TenantVault } from '../../crypto/tenant-vault.ts';
import { emitEvents } from '../../events/emit-events.ts';
import type { TenantTx } from '../../tenancy/database.ts';
import { climb } from './climb.ts';
import { matchReceipts, type ReceiptTarget } from './match-receipts.ts';
import { keepOrphans, takeOrphans } from './orphans.ts';
import type { Receipt } from './receipt.ts';
import { recordRefusals } from './refused-consent.ts';
import { signalDeliveries } from './signal-deliveries.ts';
import { keepConversations, keepStatuses, learnWamids, writeStandings } from './write-receipts.ts';

/** What became of a batch of receipts, for logs and metrics. */
export interface ReceiptReport {
  /** Receipts whose message is known, repetitions included. */
  readonly matched: number;
  /** Messages whose row changed. */
  readonly changed: number;
  /** Receipts kept for a message that is not known yet. */
  readonly orphaned: number;
  /** Values of `status` that Meta added and that change nothing here. */
  readonly unseen: readonly string[];
}

/**
 * Applies receipts of one number to the ledger, in the caller's transaction and in a fixed number of statements.
 * Idempotent, and blind to the order in which receipts come.
 *
 * @param receipts - in the order of arrival
 */
export async function applyReceipts(
  tx: TenantTx,
  vault: TenantVault,
  numberId: string,
  receipts: readonly Receipt[],
): Promise<ReceiptReport> {
  if (receipts.length === 0) return { matched: 0, changed: 0, orphaned: 0, unseen: [] };
  const { targets, unmatched, learned } = await matchReceipts(tx, { tenantId: vault.tenantId, numberId }, receipts);
  await learnWamids(tx, vault.tenantId, numberId, learned);
  const changed = await applyToTargets(tx, vault.tenantId, numberId, targets);
  await keepOrphans(tx, vault, numberId, unmatched);
  const adopted = await adoptOrphans(
    tx,
    vault,
    numberId,
    learned.map(({ wamid }) => wamid),
  );
  return {
    matched: receipts.length - unmatched.length + adopted,
    changed,
    orphaned: unmatched.length,
    unseen: [...new Set(receipts.filter(isUnseen).map(({ status }) => status))],
  };
}

/**
 * Applies the receipts that were kept for wamids, now that these are known. The sender calls it when it records the
 * answer of a send, after the wamid stands in `message_wamid` and in the same transaction.
 *
 * @returns how many receipts found their message
 */
export async function adoptOrphans(
  tx: TenantTx,
  vault: TenantVault,
  numberId: string,
  wamids: readonly string[],
): Promise<number> {
  const receipts = await takeOrphans(tx, vault, numberId, wamids);
  if (receipts.length === 0) return 0;
  const { targets, unmatched } = await matchReceipts(tx, { tenantId: vault.tenantId, numberId }, receipts);
  await applyToTargets(tx, vault.tenantId, numberId, targets);
  await keepOrphans(tx, vault, numberId, unmatched);
  return receipts.length - unmatched.length;
}

async function applyToTargets(
  tx: TenantTx,
  tenantId: string,
  numberId: string,
  targets: readonly ReceiptTarget[],
): Promise<number> {
  const climbed = targets.map((target) => ({ target, ...climb(target, target.receipts) }));
  const changed = climbed.filter((one) => one.changed);
  await keepStatuses(tx, tenantId, targets);
  await writeStandings(tx, tenantId, changed);
  await keepConversations(tx, tenantId, targets);
  await recordRefusals(tx, tenantId, targets);
  const steps = changed.flatMap(({ target, steps: states, standing }) =>
    states.map((state) => ({ target, state, code: state === 'failed' ? standing.errorCode : null })),
  );
  await emitEvents(
    tx,
    tenantId,
    steps.map(({ target, state, code }) => ({
      name: 'message.status',
      subject: target.id,
      data: { ...idsOf(target, numberId), status: state, error_code: code },
    })),
  );
  await signalDeliveries(tx, tenantId, steps);
  return changed.length;
}

function idsOf(target: ReceiptTarget, numberId: string): Record<string, string> {
  return {
    message_id: target.id,
    conversation_id: target.conversationId,
    contact_id: target.contactId,
    number_id: numberId,
  };
}

function isUnseen({ status }: Receipt): boolean {
  return mapWhatsAppStatus(status).kind === 'unseen';
}
