import type { Random } from '../core/random.ts';
import type { Table } from '../store/table.ts';
import type { CallEffect, Fault, FaultRow } from './fault.ts';

/** What a fault is asked about. */
export interface FaultTarget {
  operation?: string;
  numberId?: string | null;
  to?: string | null;
}

/** Milliseconds within which updates overtake each other. */
const REORDER_SPAN_MS = 400;

/** Keeps the faults in force and says what they do. */
export class FaultInjector {
  readonly #table: Table<FaultRow>;
  readonly #random: Random;

  constructor(table: Table<FaultRow>, random: Random) {
    this.#table = table;
    this.#random = random;
  }

  /** Sets faults; one of the same name, or without a name of the same scope, is replaced. @returns them with names */
  set(faults: readonly Fault[]): FaultRow[] {
    return faults.map((fault) => {
      const id = fault.id ?? [fault.operation, fault.phone_number_id, fault.to].map((part) => part ?? '*').join('/');
      return this.#table.put(id, { ...fault, id, hits: 0 });
    });
  }

  /** Sets faults that come one after the other; a step without `times` is met once. */
  setScript(steps: readonly Fault[]): FaultRow[] {
    return steps.map((fault, step) => {
      const id = `step-${step + 1}`;
      return this.#table.put(id, { ...fault, id, times: fault.times ?? 1, hits: 0, step });
    });
  }

  /** Ends one fault, or all. */
  clear(id?: string): void {
    for (const key of id === undefined ? [...this.#table.rows.keys()] : [id]) this.#table.delete(key);
  }

  /** Returns the faults in force */
  list(): FaultRow[] {
    return [...this.#table.values()];
  }

  /** Draws what happens to a call; null when nothing does. */
  forCall(target: FaultTarget): CallEffect | null {
    if (this.#table.rows.size === 0) return null;
    let effect: CallEffect | null = null;
    const step = this.#currentStep();
    for (const fault of [...this.#table.values()]) {
      if (fault.step !== undefined && fault.step !== step) continue;
      if (!concernsCalls(fault) || !matches(fault, target) || !this.#hits(fault)) continue;
      effect ??= noEffect();
      effect.delayMs += fault.delay_ms ?? 0;
      effect.dropAnswer ||= fault.drop_answer ?? false;
      effect.dropRequest ||= fault.drop_request ?? false;
      if (fault.status !== undefined || fault.code !== undefined) {
        effect.error ??= {
          ...(fault.status !== undefined && { status: fault.status }),
          ...(fault.code !== undefined && { code: fault.code }),
          ...(fault.details !== undefined && { details: fault.details }),
        };
        effect.acceptedAnyway ||= fault.accepted ?? false;
      }
      effect.failCode ??= fault.fail_code ?? null;
      effect.holdForQuality ||= fault.hold_for_quality ?? false;
    }
    return effect;
  }

  /** Returns whether statuses of a message wait */
  holdsStatuses(target: FaultTarget): boolean {
    return this.#some(target, (fault) => fault.hold_statuses === true);
  }

  /** Draws whether the webhook of a status never comes. */
  losesStatus(target: FaultTarget): boolean {
    return this.#some(target, (fault) => this.#draw(fault.lose_statuses, fault));
  }

  /** Draws whether an update comes twice. */
  duplicates(target: FaultTarget): boolean {
    return this.#some(target, (fault) => this.#draw(fault.duplicate, fault));
  }

  /** Draws how long an update waits, in milliseconds. */
  updateDelay(target: FaultTarget): number {
    let delay = 0;
    if (this.#table.rows.size === 0) return delay;
    for (const fault of this.#table.values()) {
      if (!matches(fault, target)) continue;
      delay += fault.webhook_delay_ms ?? 0;
      if (this.#draw(fault.reorder, fault)) delay += this.#random() * REORDER_SPAN_MS;
    }
    return delay;
  }

  #currentStep(): number {
    let first = Infinity;
    for (const fault of this.#table.values()) first = Math.min(first, fault.step ?? Infinity);
    return first;
  }

  #some(target: FaultTarget, test: (fault: FaultRow) => boolean): boolean {
    if (this.#table.rows.size === 0) return false;
    for (const fault of this.#table.values()) if (matches(fault, target) && test(fault)) return true;
    return false;
  }

  #draw(chance: boolean | number | undefined, fault: FaultRow): boolean {
    if (chance === undefined || chance === false) return false;
    return this.#random() < (chance === true ? (fault.rate ?? 1) : chance);
  }

  #hits(fault: FaultRow): boolean {
    if (fault.rate !== undefined && this.#random() >= fault.rate) return false;
    if (fault.times === undefined) return true;
    if (fault.hits + 1 >= fault.times) this.#table.delete(fault.id);
    else this.#table.patch(fault.id, { hits: fault.hits + 1 });
    return true;
  }
}

function noEffect(): CallEffect {
  return {
    delayMs: 0,
    dropAnswer: false,
    dropRequest: false,
    error: null,
    acceptedAnyway: false,
    failCode: null,
    holdForQuality: false,
  };
}

function concernsCalls(fault: Fault): boolean {
  return (
    fault.delay_ms !== undefined ||
    fault.drop_answer !== undefined ||
    fault.drop_request !== undefined ||
    fault.status !== undefined ||
    fault.code !== undefined ||
    fault.fail_code !== undefined ||
    fault.hold_for_quality !== undefined
  );
}

function matches(fault: Fault, target: FaultTarget): boolean {
  return (
    (fault.operation === undefined || target.operation === undefined || fault.operation === target.operation) &&
    (fault.phone_number_id === undefined || fault.phone_number_id === target.numberId) &&
    (fault.to === undefined || digits(fault.to) === digits(target.to ?? ''))
  );
}

function digits(text: string): string {
  return text.replace(/\D/g, '');
}
