import { checkMessage } from '#activities/messaging/sending/check-message.ts';
import { prepareCall } from '#activities/messaging/sending/prepare-call.ts';
import type { AttemptResult } from '#data/messaging/sending/attempt-outcome.ts';
import { claimDue } from '#data/messaging/sending/claim-due.ts';
import type { SenderLease } from '#data/messaging/sending/lease.ts';
import { recordOutcomes } from '#data/messaging/sending/record-outcomes.ts';
import type { Database } from '#data/tenancy/database.ts';
import type { WhatsAppPort } from '#integrations/whatsapp/whatsapp-port.ts';

/** What a job needs to send one message. */
export interface OneByOneContext {
  readonly db: Database;
  readonly whatsapp: Pick<WhatsAppPort, 'sendMessage'>;
  readonly token: string;
}

const turns = new Map<string, Promise<unknown>>();

/** One after another for each number, since two jobs would claim the same message. */
export function sendInTurn(context: OneByOneContext, lease: SenderLease): Promise<boolean> {
  const before = turns.get(lease.numberId) ?? Promise.resolve();
  const mine = before.then(() => sendNext(context, lease));
  turns.set(
    lease.numberId,
    mine.catch(() => undefined),
  );
  return mine;
}

/**
 * Sends the next due message of a number as a job of a queue would: the same claim, checks, decryption, call and record
 * as the product's own sender, but one message at a time. This is what the peers of the benchmark run.
 *
 * @returns false when nothing was due
 */
async function sendNext({ db, whatsapp, token }: OneByOneContext, lease: SenderLease): Promise<boolean> {
  const vault = await db.vaults.of(lease.tenantId);
  const claim = await claimDue(db, lease, 1);
  const message = claim?.messages[0];
  if (!claim || !message) return false;
  const refused = checkMessage(message, claim.number, new Date());
  const result = refused ?? (await call());
  const { id: messageId, attempt } = message;
  const outcome = { messageId, numberId: lease.numberId, attempt, fence: lease.fence, at: new Date(), result };
  await recordOutcomes(db, lease.tenantId, [outcome]);
  return true;

  async function call(): Promise<AttemptResult> {
    if (!claim || !message) throw new Error('nothing to call with');
    const startedAt = new Date();
    const outcome = await whatsapp.sendMessage(prepareCall(message, claim.number, { vault, token }));
    const times = { startedAt, endedAt: new Date() };
    if (outcome.kind !== 'accepted') throw new Error(`the sandbox did not accept: ${JSON.stringify(outcome)}`);
    return { kind: 'accepted', wamid: outcome.wamid, held: outcome.held, call: times };
  }
}
