import type { AttemptJournal } from '#data/messaging/sending/attempt-journal.ts';
import type { AttemptResult } from '#data/messaging/sending/attempt-outcome.ts';
import type { ClaimedMessage } from '#data/messaging/sending/claimed-message.ts';
import type { SenderLease } from '#data/messaging/sending/lease.ts';
import type { SenderNumber } from '#data/messaging/sending/sender-number.ts';
import type { TenantVault } from '#data/crypto/tenant-vault.ts';
import { isPerduraError } from '#domain/errors/perdura-error.ts';
import type { SendOutcome } from '#integrations/whatsapp/send-message.ts';
import { untilDone } from './back-off.ts';
import { carryOut, MARKETING_REST_MS } from './carry-out.ts';
import { checkMessage } from './check-message.ts';
import { ContactHolds } from './contact-holds.ts';
import { ContactLanes } from './contact-lanes.ts';
import { toJournalAnswer } from './journal-answer.ts';
import { judgeOutcome, type Consequence, type Judgement } from './judge-outcome.ts';
import { NumberPace } from './number-pace.ts';
import { prepareCall } from './prepare-call.ts';
import type { SenderContext } from './sender-context.ts';

/** Calls started in one go before the event loop gets its turn, so that answers and timers are not late. */
const IN_ONE_GO = 20;
/** How long a message waits whose key the key service does not give. */
const KEY_RETRY_MS = 30_000;

/** What a pump is given and tells. */
export interface CallPumpOptions {
  readonly context: SenderContext;
  readonly lease: SenderLease;
  readonly number: SenderNumber;
  readonly vault: TenantVault;
  readonly token: string;
  readonly journal: AttemptJournal;
  /** True while no other owner can have the number. */
  readonly holds: () => boolean;
  /** Something changed that the owner of the pump may want to act on: little left, a call over, a result recorded. */
  readonly onChange: () => void;
  /** WhatsApp refused in a way that stops the number. */
  readonly onPaused: (code: string) => void;
  /** The journal cannot be written, so no call may be made. */
  readonly onBroken: (error: unknown) => void;
}

/**
 * Lets claimed messages out: at the number's pace, one contact's after the other, each checked right before its call
 * and noted in the journal before and after it.
 */
export class CallPump {
  readonly #options: CallPumpOptions;
  readonly #lanes = new ContactLanes();
  readonly #holds = new ContactHolds();
  readonly #pace: NumberPace;
  #number: SenderNumber;
  #next: ClaimedMessage | undefined;
  #timer: NodeJS.Timeout | undefined;
  #goingOn: NodeJS.Immediate | undefined;
  #underWay = 0;
  #unrecorded = 0;
  #called = 0;
  #inbound = 0;
  #stopped = false;

  /** When no more than so many are ready, `onChange` is called. */
  lowWater = 0;

  constructor(options: CallPumpOptions) {
    this.#options = options;
    this.#number = options.number;
    this.#pace = new NumberPace(options.number.ratePerSecond, options.number.paceFactor, performance.now());
  }

  /** Claimed messages whose call has not begun. */
  get waiting(): number {
    return this.#lanes.size + (this.#next ? 1 : 0);
  }

  /** How many of them could be next, as far as is known. */
  get ready(): number {
    return this.#lanes.ready + (this.#next ? 1 : 0);
  }

  /** Calls that wait for their answer. */
  get underWay(): number {
    return this.#underWay;
  }

  /** Messages whose result does not stand in the database yet. */
  get unrecorded(): number {
    return this.#unrecorded;
  }

  /** Calls made so far. */
  get called(): number {
    return this.#called;
  }

  /** Messages per second at present, and as a share of what the number may do. */
  get pace(): Pick<NumberPace, 'rate' | 'factor'> {
    return this.#pace;
  }

  /** Takes over what is known of the number now; `inbound` is what comes in for it, in messages per second. */
  update(number: SenderNumber, inbound: number = this.#inbound): void {
    this.#number = number;
    this.#inbound = inbound;
    this.#pace.limit(number.ratePerSecond, inbound);
    this.#pump();
  }

  /** Adds claimed messages. */
  push(messages: readonly ClaimedMessage[]): void {
    this.#lanes.push(messages);
    this.#pump();
  }

  /** Begins no more calls and gives all that waits back to the queue. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    clearImmediate(this.#goingOn);
    const left = this.#next ? [this.#next, ...this.#lanes.drain()] : this.#lanes.drain();
    this.#next = undefined;
    for (const message of left) this.#record(message, { kind: 'queued' });
  }

  #pump(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#goingOn);
    const most = this.#pace.underWay(this.#options.context.settings.callsUnderWay);
    for (let begun = 0; !this.#stopped && this.#underWay < most && this.#options.holds();) {
      const message = this.#nextChecked();
      if (!message) break;
      const waitMs = this.#pace.take(performance.now());
      if (waitMs !== 0) {
        this.#next = message;
        if (waitMs !== undefined) this.#timer = setTimeout(() => this.#pump(), waitMs);
        return;
      }
      this.#attempt(message);
      begun += 1;
      if (begun === IN_ONE_GO) {
        this.#goingOn = setImmediate(() => this.#pump());
        return;
      }
    }
  }

  /** The next message that may go out; what may not is recorded on the way. */
  #nextChecked(): ClaimedMessage | undefined {
    for (;;) {
      const message = this.#next ?? this.#lanes.take();
      this.#next = undefined;
      if (!message) return undefined;
      const result = this.#withoutCall(message);
      if (!result) return message;
      this.#record(message, result);
      this.#lanes.release(message.contactId);
    }
  }

  #withoutCall(message: ClaimedMessage): AttemptResult | undefined {
    const now = new Date();
    const refused = checkMessage(message, this.#number, now);
    if (refused) return refused;
    const waiting = this.#holds.waiting(message, now.getTime());
    return waiting && { kind: 'queued', notBefore: new Date(waiting.until), code: waiting.code };
  }

  #attempt(message: ClaimedMessage): void {
    const { context } = this.#options;
    let call;
    try {
      call = prepareCall(message, this.#number, this.#options);
    } catch (error) {
      this.#record(message, unprepared(error));
      this.#lanes.release(message.contactId);
      return;
    }
    let startedAt = new Date();
    const ticket = this.#pace.left(performance.now());
    this.#underWay += 1;
    this.#called += 1;
    this.#holds.sent(message.contactId, startedAt.getTime());
    const onStart = (): boolean => {
      startedAt = new Date();
      return this.#note(message);
    };
    void context.whatsapp.sendMessage({ ...call, onStart }).then((outcome) => {
      this.#pace.answered(ticket, performance.now());
      this.#answered(message, startedAt, outcome);
    });
  }

  /** Notes the call in the journal. @returns whether it may be made */
  #note(message: ClaimedMessage): boolean {
    const { context, journal, holds, onBroken } = this.#options;
    try {
      journal.called(message.id, message.attempt);
    } catch (error) {
      onBroken(error);
      return false;
    }
    context.reach('after-note');
    // Asked behind the note: an owner that comes after this moment has read the note and does not repeat the call.
    return holds();
  }

  #answered(message: ClaimedMessage, startedAt: Date, outcome: SendOutcome): void {
    this.#underWay -= 1;
    this.#options.context.reach('after-call');
    try {
      this.#options.journal.answered(message.id, message.attempt, toJournalAnswer(outcome));
    } catch (error) {
      this.#options.onBroken(error);
    }
    const call = { startedAt, endedAt: new Date() };
    const judgement = judgeOutcome(outcome, { call, calls: message.calls + 1, random: Math.random() });
    this.#record(message, this.#applied(message, judgement));
    if (judgement.consequence) this.#carryOut(message, judgement.consequence);
    this.#lanes.release(message.contactId);
    this.#pump();
    this.#tell();
  }

  /** Takes over what a judgement means for pace and holds. @returns the result, with the time the holds give it */
  #applied(message: ClaimedMessage, { result, consequence }: Judgement): AttemptResult {
    const now = Date.now();
    if (result.kind === 'accepted') this.#holds.accepted(message.contactId);
    if (consequence?.kind === 'slow_down') this.#pace.refused(performance.now());
    if (result.kind !== 'queued') return result;
    if (consequence?.kind === 'hold_pair') return { ...result, notBefore: new Date(this.#holds.refused(message, now)) };
    if (consequence?.kind === 'hold_marketing') {
      const until = new Date(now + MARKETING_REST_MS);
      this.#number = { ...this.#number, marketingHeldUntil: until };
      return { ...result, notBefore: until };
    }
    if (result.notBefore) this.#holds.hold(message, result.notBefore.getTime());
    return result;
  }

  #carryOut(message: ClaimedMessage, consequence: Consequence): void {
    const { context, lease, onPaused } = this.#options;
    if (consequence.kind === 'slow_down' || consequence.kind === 'hold_pair') return;
    if (consequence.kind === 'pause_number' || consequence.kind === 'pause_account') onPaused(consequence.code);
    this.#unrecorded += 1;
    const done = untilDone(
      () => carryOut(context, { tenantId: lease.tenantId, number: this.#number, message }, consequence),
      {
        onError: (error) =>
          context.log.warn({ err: error, number_id: lease.numberId }, 'a refusal waits for the database'),
      },
    );
    void done.then(() => this.#settled());
  }

  #record(message: ClaimedMessage, result: AttemptResult): void {
    const { context, lease, journal } = this.#options;
    this.#unrecorded += 1;
    const outcome = {
      messageId: message.id,
      numberId: lease.numberId,
      attempt: message.attempt,
      fence: lease.fence,
      at: new Date(),
      result,
    };
    context.recorder.add(lease.tenantId, outcome, () => {
      journal.recorded(message.id);
      this.#settled();
    });
  }

  #settled(): void {
    this.#unrecorded -= 1;
    this.#tell();
  }

  #tell(): void {
    if (this.ready <= this.lowWater || this.#underWay === 0 || this.#unrecorded === 0) this.#options.onChange();
  }
}

/** What becomes of a message that cannot be opened. */
function unprepared(error: unknown): AttemptResult {
  const code = isPerduraError(error) ? error.code : 'internal';
  if (code === 'content_erased') return { kind: 'cancelled', code };
  if (code === 'key_unavailable') return { kind: 'queued', notBefore: new Date(Date.now() + KEY_RETRY_MS), code };
  return { kind: 'failed', code };
}
