import type { TenantVault } from '#data/crypto/tenant-vault.ts';
import { AttemptJournal } from '#data/messaging/sending/attempt-journal.ts';
import { claimDue } from '#data/messaging/sending/claim-due.ts';
import { inboundPerSecond } from '#data/messaging/sending/inbound-rate.ts';
import { releaseLease, type SenderLease } from '#data/messaging/sending/lease.ts';
import { earliest, nextDue, type NextDue } from '#data/messaging/sending/next-due.ts';
import { parkUnclear } from '#data/messaging/sending/park-unclear.ts';
import type { SenderNumber } from '#data/messaging/sending/sender-number.ts';
import { setNumberState } from '#data/messaging/sending/set-number-state.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import { CallPump } from './call-pump.ts';
import { ClaimSize } from './claim-size.ts';
import { LeaseKeeper, type LeaseMoment } from './lease-keeper.ts';
import { recoverAttempts } from './recover-attempts.ts';
import type { SenderContext } from './sender-context.ts';
import { Wake } from './wake.ts';

/**
 * Why a sender stopped: nothing is due, the number is paused, the worker shuts down, it went on long enough, another
 * owner has the lease, or something broke and a fresh start mends it.
 */
export type StopReason = 'idle' | 'paused' | 'handover' | 'long_run' | 'lost' | 'broken';

/** How a sender ended. */
export interface SenderEnd {
  readonly reason: StopReason;
  /** When there is something to do again; undefined when only news will tell. */
  readonly nextDueAt?: Date | undefined;
}

export interface NumberSenderInput {
  readonly lease: SenderLease;
  readonly number: SenderNumber;
  /** When the lease was asked for. */
  readonly askedAt: LeaseMoment;
  readonly vault: TenantVault;
  readonly token: string;
}

/** However much news comes, claims are not repeated sooner than this, in milliseconds. */
const CLAIM_EVERY_MS = 25;
/** How often unclear attempts are looked through, in milliseconds: at least, and at most where the grace is short. */
const PARK_EVERY_MS = 15_000;
const PARK_SOONEST_MS = 500;

/** Sends for one number for as long as it holds the lease: claim, let out, record, until nothing is due. */
export class NumberSender {
  readonly #context: SenderContext;
  readonly #lease: SenderLease;
  readonly #journal: AttemptJournal;
  readonly #keeper: LeaseKeeper;
  readonly #pump: CallPump;
  readonly #wake = new Wake();
  readonly #claimSize = new ClaimSize(performance.now());
  readonly #startedAt = performance.now();
  #number: SenderNumber;
  #stop: StopReason | undefined;
  /** The last claim was full, so there is more. */
  #more = true;
  /** Somebody told of new messages or of a change. */
  #news = false;
  #claimedAt = 0;
  #calledThen = 0;
  #measuredAt = performance.now();
  #parkedAt = -Infinity;
  #busyAt = performance.now();
  /** When the next message comes due, as of the last look; undefined when nobody has looked since the last claim. */
  #ahead: { readonly dueAt: Date | undefined } | undefined;

  constructor(context: SenderContext, { lease, number, askedAt, vault, token }: NumberSenderInput) {
    this.#context = context;
    this.#lease = lease;
    this.#number = number;
    this.#journal = new AttemptJournal({ folder: context.journalFolder, numberId: lease.numberId, fence: lease.fence });
    this.#pump = new CallPump({
      context,
      lease,
      number,
      vault,
      token,
      journal: this.#journal,
      holds: () => this.#keeper.holds,
      onChange: () => this.#wake.wake(),
      onPaused: () => this.#end('paused'),
      onBroken: (error) => this.#break(error, 'the attempt journal cannot be written'),
    });
    this.#keeper = new LeaseKeeper(context, lease, askedAt, {
      onRenewed: (renewed) => {
        this.#learn(renewed);
        void this.#measureInbound();
      },
      onLost: () => this.#end('lost'),
      paceFactor: () => this.#pump.pace.factor,
    });
  }

  /** Sends until there is a reason to stop, then finishes what is under way. */
  async run(signal: AbortSignal): Promise<SenderEnd> {
    const handOver = (): void => this.#end('handover');
    const unlisten = this.#context.listener.on(this.#lease.numberId, () => {
      this.#news = true;
      this.#wake.wake();
    });
    signal.addEventListener('abort', handOver);
    try {
      if (signal.aborted) handOver();
      await recoverAttempts(this.#context, this.#lease).catch((error: unknown) =>
        this.#break(error, 'attempts of a former sender could not be settled'),
      );
      await this.#park();
      if (this.#number.state === 'paused') this.#end('paused');
      while (!this.#stop) await this.#step().catch((error: unknown) => this.#break(error, 'a step failed'));
      await this.#finish(signal);
      return { reason: this.#stop, nextDueAt: await this.#whenNext() };
    } finally {
      signal.removeEventListener('abort', handOver);
      unlisten();
    }
  }

  async #step(): Promise<void> {
    const now = performance.now();
    const { settings } = this.#context;
    if (now - this.#startedAt > settings.runMs) {
      this.#end('long_run');
      return;
    }
    const claimInMs = this.#claimInMs(now);
    if (claimInMs <= 0) return this.#claim();
    if (this.#news && this.#pump.ready > this.#pump.lowWater) {
      this.#news = false;
      this.#more = true;
      this.#keeper.renewSoon();
    }
    if (now - this.#parkedAt > this.#parkEveryMs) return this.#park();
    const isQuiet = this.#isQuiet();
    if (isQuiet && !this.#ahead) return this.#lookAhead();
    const lingerMs = isQuiet ? settings.lingerMs - (now - this.#busyAt) : Infinity;
    if (lingerMs <= 0) return this.#endQuietly();
    await this.#wake.sleep(Math.min(claimInMs, lingerMs, settings.pollMs));
  }

  /** Milliseconds until it is time to claim; 0 or less for now. */
  #claimInMs(now: number): number {
    if (this.#pump.ready > this.#pump.lowWater) return Infinity;
    if (this.#more) return 0;
    const sinceMs = now - this.#claimedAt;
    const dueInMs = this.#ahead?.dueAt ? this.#ahead.dueAt.getTime() - Date.now() : Infinity;
    const soonest = this.#news ? 0 : Math.min(dueInMs, this.#context.settings.pollMs - sinceMs);
    return Math.max(soonest, CLAIM_EVERY_MS - sinceMs);
  }

  async #claim(): Promise<void> {
    this.#news = false;
    this.#claimedAt = performance.now();
    const most = this.#claimSize.next(this.#pump.pace.rate, this.#pump.called, this.#claimedAt);
    try {
      const claim = await claimDue(this.#context.db, this.#lease, most);
      this.#context.reach('after-claim');
      if (!claim) {
        this.#end('lost');
        return;
      }
      this.#ahead = undefined;
      this.#more = claim.messages.length + claim.expired >= most;
      // A claim takes its time, so the next one begins when no more than this one's worth is left.
      this.#pump.lowWater = this.#more ? most : 0;
      if (claim.messages.length > 0) this.#busyAt = performance.now();
      this.#pump.push(claim.messages);
      this.#learn(claim.number);
    } catch (error) {
      // It may have been carried out all the same; the next lease finds what was claimed and gives it back.
      this.#break(error, 'a claim failed');
    }
  }

  async #park(): Promise<void> {
    this.#parkedAt = performance.now();
    const { db, settings } = this.#context;
    try {
      await parkUnclear(db, { ...this.#lease, graceMs: settings.unclearGraceMs });
    } catch (error) {
      this.#break(error, 'unclear attempts could not be looked through');
    }
  }

  async #lookAhead(): Promise<void> {
    try {
      this.#ahead = { dueAt: earliest(await this.#nextDue()) };
    } catch (error) {
      this.#break(error, 'the next message could not be looked up');
    }
  }

  async #nextDue(): Promise<NextDue> {
    const { db, settings } = this.#context;
    return nextDue(db, { ...this.#lease, graceMs: settings.unclearGraceMs });
  }

  get #parkEveryMs(): number {
    return Math.max(PARK_SOONEST_MS, Math.min(PARK_EVERY_MS, this.#context.settings.unclearGraceMs));
  }

  /** Nothing waits, nothing is under way and everything is recorded. */
  #isQuiet(): boolean {
    return this.#pump.waiting === 0 && this.#pump.underWay === 0 && this.#pump.unrecorded === 0;
  }

  async #endQuietly(): Promise<void> {
    const { db, settings } = this.#context;
    const { tenantId } = this.#lease;
    const dueInMs = this.#ahead?.dueAt ? this.#ahead.dueAt.getTime() - Date.now() : Infinity;
    if (dueInMs < settings.lingerMs) return this.#wake.sleep(Math.min(dueInMs, settings.pollMs));
    if (this.#number.state === 'draining') {
      await withTenant(db, tenantId, (tx) => setNumberState(tx, this.#lease, { state: 'paused', reason: 'drained' }));
      this.#end('paused');
    }
    this.#end('idle');
  }

  #learn(number: SenderNumber): void {
    this.#number = number;
    this.#pump.update(number);
    if (number.state === 'paused') this.#end('paused');
  }

  /** What comes in only matters to a number that is sending as fast as it may. */
  async #measureInbound(): Promise<void> {
    const { called, pace } = this.#pump;
    const seconds = (performance.now() - this.#measuredAt) / 1_000;
    const isBusy = called - this.#calledThen > (pace.rate * seconds) / 2;
    this.#calledThen = called;
    this.#measuredAt = performance.now();
    try {
      const inbound = isBusy ? await inboundPerSecond(this.#context.db, this.#lease) : 0;
      if (!this.#stop) this.#pump.update(this.#number, inbound);
    } catch (error) {
      this.#context.log.warn({ err: error, number_id: this.#lease.numberId }, 'what comes in could not be counted');
    }
  }

  #end(reason: StopReason): void {
    this.#stop ??= reason;
    this.#wake.wake();
  }

  #break(error: unknown, what: string): void {
    this.#context.log.warn({ err: error, number_id: this.#lease.numberId }, what);
    this.#end('broken');
  }

  /** Gives back what was not called, waits for the calls under way and their recording, and lets go of the number. */
  async #finish(signal: AbortSignal): Promise<void> {
    const { db, settings, log } = this.#context;
    this.#pump.stop();
    let endsAt = Infinity;
    while (!this.#isQuiet() && performance.now() < endsAt) {
      if (signal.aborted && endsAt === Infinity) endsAt = performance.now() + settings.handoverMs;
      await this.#wake.sleep(Math.min(settings.pollMs, endsAt - performance.now()));
    }
    this.#keeper.stop();
    this.#journal.close();
    if (this.#stop === 'lost') return;
    await releaseLease(db, this.#lease).catch((error: unknown) => {
      log.warn(
        { err: error, number_id: this.#lease.numberId },
        'a lease could not be given back and runs out by itself',
      );
    });
  }

  /**
   * Asked after the lease was given back: whoever adds a message and sees the lease held may rely on its owner to find
   * it, so the last look must come when no lease is held any more.
   */
  async #whenNext(): Promise<Date | undefined> {
    if (this.#stop !== 'idle' && this.#stop !== 'paused') return undefined;
    const next = await this.#nextDue();
    return this.#stop === 'idle' ? earliest(next) : (next.unclearAt ?? undefined);
  }
}
