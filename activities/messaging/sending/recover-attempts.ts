import type { AttemptOutcome, AttemptResult } from '#data/messaging/sending/attempt-outcome.ts';
import { findOpenAttempts, type OpenAttempt } from '#data/messaging/sending/find-open-attempts.ts';
import type { SenderLease } from '#data/messaging/sending/lease.ts';
import { LeftJournals } from '#data/messaging/sending/read-journal.ts';
import { recordOutcomes } from '#data/messaging/sending/record-outcomes.ts';
import { fromJournalAnswer } from './journal-answer.ts';
import { judgeOutcome } from './judge-outcome.ts';
import type { SenderContext } from './sender-context.ts';

const BATCH = 500;

/** How many attempts of former owners ended how. */
export interface Recovery {
  readonly answered: number;
  readonly notCalled: number;
  readonly unclear: number;
}

/**
 * Settles what former owners of the lease left open. What the journal has an answer for is recorded; what it proves was
 * never called goes back into the queue; everything else may have been sent, so it waits for its receipt and is never
 * sent again by the machine.
 */
export async function recoverAttempts(
  { db, journalFolder, log }: Pick<SenderContext, 'db' | 'journalFolder' | 'log'>,
  lease: SenderLease,
): Promise<Recovery> {
  const open = await findOpenAttempts(db, lease);
  const journals = new LeftJournals(journalFolder, lease.numberId);
  const outcomes = open.map((attempt) => toOutcome(lease, attempt, journals));
  for (let from = 0; from < outcomes.length; from += BATCH) {
    await recordOutcomes(db, lease.tenantId, outcomes.slice(from, from + BATCH));
  }
  journals.remove(lease.fence);
  const recovery = {
    answered: outcomes.filter(({ result }) => result.kind !== 'unclear' && 'call' in result).length,
    notCalled: outcomes.filter(({ result }) => !('call' in result)).length,
    unclear: outcomes.filter(({ result }) => result.kind === 'unclear').length,
  };
  if (open.length > 0) log.info({ number_id: lease.numberId, ...recovery }, 'attempts of a former sender were settled');
  return recovery;
}

function toOutcome({ numberId }: SenderLease, attempt: OpenAttempt, journals: LeftJournals): AttemptOutcome {
  const { messageId, fence } = attempt;
  return { messageId, numberId, attempt: attempt.attempt, fence, at: new Date(), result: toResult(attempt, journals) };
}

function toResult({ messageId, attempt, fence, startedAt, calls }: OpenAttempt, journals: LeftJournals): AttemptResult {
  const verdict = journals.verdict(fence, messageId, attempt);
  const call = { startedAt, endedAt: new Date() };
  if (verdict.kind === 'not_called') return { kind: 'queued' };
  if (verdict.kind === 'answered') {
    const outcome = fromJournalAnswer(verdict.answer);
    if (outcome) return judgeOutcome(outcome, { call, calls: calls + 1, random: Math.random() }).result;
  }
  return { kind: 'unclear', call };
}
