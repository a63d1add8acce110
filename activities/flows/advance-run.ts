import { commitStep } from '#data/flows/commit-step.ts';
import { applyEffects } from '#data/flows/apply-effects.ts';
import { endErasedRun } from '#data/flows/end-erased-run.ts';
import { lockRun, type LockedRun } from '#data/flows/locked-run.ts';
import { readRunFacts } from '#data/flows/run-facts.ts';
import { positionOf, type RunProgress } from '#domain/flows/run/position.ts';
import type { TenantVault } from '#data/crypto/tenant-vault.ts';
import type { Database, TenantTx } from '#data/tenancy/database.ts';
import { reopenWaits } from '#data/flows/reopen-waits.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import { isPerduraError } from '#domain/errors/perdura-error.ts';
import type { Signal } from '#domain/flows/run/signal.ts';
import { step } from '#domain/flows/step.ts';
import type { RunSignal } from './run-signal.ts';
import { readSignal } from './read-signal.ts';

export interface AdvanceRunInput {
  readonly tenantId: string;
  readonly runId: string;
  /** The step the workflow knows as committed; null when it knows none yet. */
  readonly step: number | null;
  readonly signal: RunSignal;
}

/**
 * Makes the activity that moves a run on: it steps through as many nodes as need no wait and commits state, events,
 * messages and waits in one transaction. Idempotent by the step number: a repeated call gets the stored position.
 */
export const createAdvanceRun =
  (db: Database) =>
  async ({ tenantId, runId, step: known, signal }: AdvanceRunInput): Promise<RunProgress> => {
    const vault = await db.vaults.of(tenantId);
    try {
      return await withTenant(db, tenantId, async (tx) => {
        const run = await lockRun(tx, vault, runId);
        const { position } = run;
        const committed = position !== undefined && (position.next.type === 'end' || known !== run.step);
        if (committed && signal.kind !== 'begin') return position;
        return advance(tx, vault, run, signal);
      });
    } catch (error) {
      if (isPerduraError(error) && error.code === 'content_erased') {
        return withTenant(db, tenantId, (tx) => endErasedRun(tx, runId));
      }
      throw error;
    }
  };

async function advance(tx: TenantTx, vault: TenantVault, run: LockedRun, asked: RunSignal): Promise<RunProgress> {
  const signal = await readSignal(tx, run, asked);
  if (signal === undefined) return run.position ?? positionOf(run.record.state, run.step);
  return takeStep(tx, vault, run, signal, nowFor(asked));
}

/**
 * Steps a locked run and commits the step. A signal that changes nothing commits nothing; a wait that a message had
 * fired is then open again, so that the next message is heard.
 *
 * @param now - the moment the step happens at
 */
export async function takeStep(
  tx: TenantTx,
  vault: TenantVault,
  run: LockedRun,
  signal: Signal,
  now: Date,
): Promise<RunProgress> {
  const facts = await readRunFacts(tx, run);
  const result = step(run.flow, run.record.state, { ...signal, now: now.toISOString(), facts });
  if (result.ignored !== null) {
    await reopenWaits(tx, run.id);
    return { ...(run.position ?? positionOf(run.record.state, run.step)), refused: result.ignored };
  }
  const messages = await applyEffects({ tx, vault, run, now }, result.effects);
  return commitStep(tx, vault.tenantId, run, { ...result, messages, now });
}

/** A timer happens when it was set for, even where this machine's clock is a little behind the one that fired it. */
function nowFor(signal: RunSignal): Date {
  return signal.kind === 'timer' ? new Date(Math.max(Date.now(), Date.parse(signal.until))) : new Date();
}
