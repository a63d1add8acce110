import { inboxBody } from '../crypto/places.ts';
import type { TenantVault } from '../crypto/tenant-vault.ts';
import { applyReceipts, type ReceiptReport } from '../messaging/receipts/apply-receipts.ts';
import type { InboundHooks } from '../messaging/receiving/received-message.ts';
import { receiveMessages, type ReceivingReport } from '../messaging/receiving/receive-messages.ts';
import type { Database, TenantTx } from '../tenancy/database.ts';
import { withTenant } from '../tenancy/with-tenant.ts';
import { applyChange } from './fields/apply-change.ts';
import { claimRows, finishRows, takeLane, type FinishedRow, type InboxRow } from './inbox-rows.ts';
import { readPart, type PartContent } from './read-part.ts';

/** The number or account whose webhook parts are worked through. */
export interface Lane {
  readonly tenantId: string;
  readonly lane: string;
}

/** What one batch did. */
export interface LaneReport {
  /** Ids of the rows taken. */
  readonly rows: readonly string[];
  readonly receipts: ReceiptReport;
  readonly messages: ReceivingReport;
  /** What was left undone, without personal data. */
  readonly notes: readonly string[];
  readonly parked: number;
}

/** A batch failed; `rows` are the ones it had taken, none of which changed. */
export class LaneError extends Error {
  override readonly name = 'LaneError';
  readonly rows: readonly string[];

  constructor(rows: readonly string[], cause: unknown) {
    super('a batch of the inbox failed', { cause });
    this.rows = rows;
  }
}

/** Rows, and about bytes, of one batch. */
const BATCH = { rows: 500, bytes: 1024 * 1024 };

/**
 * Works through one batch of a lane in one transaction: messages, receipts, other changes, and the rows themselves end
 * together or not at all.
 *
 * @param ids - only these rows
 * @returns undefined when another dispatcher has the lane, or nothing is new
 * @throws LaneError with the cause
 */
export async function workLane(
  db: Database,
  { tenantId, lane }: Lane,
  { hooks, ids }: { hooks: InboundHooks; ids?: readonly string[] | undefined },
): Promise<LaneReport | undefined> {
  let taken: string[] = [];
  try {
    const vault = await db.vaults.of(tenantId);
    return await withTenant(db, tenantId, async (tx) => {
      if (!(await takeLane(tx, lane))) return undefined;
      const rows = await claimRows(tx, { tenantId, lane, ...BATCH, ids });
      if (rows.length === 0) return undefined;
      taken = rows.map(({ id }) => id);
      return applyRows(tx, vault, { lane, hooks }, rows);
    });
  } catch (cause) {
    throw new LaneError(taken, cause);
  }
}

async function applyRows(
  tx: TenantTx,
  vault: TenantVault,
  { lane, hooks }: { lane: string; hooks: InboundHooks },
  rows: readonly InboxRow[],
): Promise<LaneReport> {
  const parts = rows.map((row) => ({ id: row.id, ...readRow(vault, row) }));
  const messages = await receiveMessages(
    tx,
    vault,
    { numberId: lane, hooks },
    parts.flatMap(({ arrivals }) => arrivals),
  );
  const receipts = await applyReceipts(
    tx,
    vault,
    lane,
    parts.flatMap((part) => part.receipts),
  );
  const finished: FinishedRow[] = [];
  for (const { id, others, notes, problems } of parts) {
    const undone = [...notes];
    for (const other of others) {
      const note = await applyChange({ tx, vault, accountId: lane, at: other.at }, other);
      if (note !== undefined) undone.push(note);
    }
    finished.push({ id, note: textOf(undone), problem: textOf(problems) });
  }
  await finishRows(tx, finished);
  return {
    rows: rows.map(({ id }) => id),
    messages,
    receipts,
    notes: finished.flatMap(({ note }) => note ?? []),
    parked: finished.filter(({ problem }) => problem !== undefined).length,
  };
}

function readRow(vault: TenantVault, { id, receivedAt, body }: InboxRow): PartContent {
  return readPart({ id, receivedAt, body: vault.open(inboxBody(id), body) });
}

function textOf(reasons: readonly string[]): string | undefined {
  return reasons.length === 0 ? undefined : [...new Set(reasons)].join('; ').slice(0, 1_000);
}
