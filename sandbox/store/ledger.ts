import type { Journal } from './journal.ts';
import type { InboundRow, MessageRow, OutboundRow, StatusEntry } from './rows.ts';

/** All messages of both sides, in the order of their acceptance. */
export class Ledger {
  readonly #journal: Journal;
  readonly #byWamid = new Map<string, MessageRow>();
  readonly #byPhone = new Map<string, MessageRow[]>();
  readonly ordered: MessageRow[] = [];
  #seq = 0;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** Returns the next number in the order of acceptance */
  nextSeq(): number {
    return (this.#seq += 1);
  }

  /** Adds a message and writes it down. */
  add(row: MessageRow): void {
    this.#index(row);
    this.#journal.append(['msg', row]);
  }

  /** Writes a status of a business's message down and takes it off the plan. @returns its index in `statuses` */
  addStatus(row: OutboundRow, entry: StatusEntry): number {
    this.#applyStatus(row, entry);
    this.#journal.append(['st', row.wamid, entry]);
    return row.statuses.length - 1;
  }

  /** Replaces what is still to come for a message. */
  replan(row: OutboundRow, plan: StatusEntry[]): void {
    row.plan = plan;
    this.#journal.append(['plan', row.wamid, plan]);
  }

  /** Notes that the business has read a customer's message, or is typing. */
  mark(row: InboundRow, change: Partial<Pick<InboundRow, 'read_at' | 'typing_until'>>): void {
    Object.assign(row, change);
    this.#journal.append(['mark', row.wamid, change]);
  }

  /** Returns the message with this id */
  get(wamid: string): MessageRow | undefined {
    return this.#byWamid.get(wamid);
  }

  /** Returns the business's message with this id */
  getOutbound(wamid: string): OutboundRow | undefined {
    const row = this.#byWamid.get(wamid);
    return row?.direction === 'outbound' ? row : undefined;
  }

  /** Returns the customer's message with this id */
  getInbound(wamid: string): InboundRow | undefined {
    const row = this.#byWamid.get(wamid);
    return row?.direction === 'inbound' ? row : undefined;
  }

  /** Returns the messages of one customer, oldest first */
  ofPhone(waId: string): readonly MessageRow[] {
    return this.#byPhone.get(waId) ?? [];
  }

  /** Drops all messages from memory (the store writes the reset down). */
  clear(): void {
    this.#byWamid.clear();
    this.#byPhone.clear();
    this.ordered.length = 0;
  }

  /** Applies a change read from the journal. @returns whether it was one of the ledger's */
  apply(change: readonly unknown[]): boolean {
    const [kind, first, second] = change;
    if (kind === 'msg') {
      this.#index(first as MessageRow);
      return true;
    }
    const row = this.#byWamid.get(first as string);
    if (kind === 'st' && row?.direction === 'outbound') this.#applyStatus(row, second as StatusEntry);
    else if (kind === 'plan' && row?.direction === 'outbound') row.plan = second as StatusEntry[];
    else if (kind === 'mark' && row?.direction === 'inbound') Object.assign(row, second);
    else return false;
    return true;
  }

  /** Returns changes that say all there is, for a shorter journal */
  *dump(): Generator<readonly unknown[]> {
    for (const row of this.ordered) yield ['msg', row];
  }

  #index(row: MessageRow): void {
    this.#byWamid.set(row.wamid, row);
    this.ordered.push(row);
    if (row.seq > this.#seq) this.#seq = row.seq;
    const ofPhone = this.#byPhone.get(row.wa_id);
    if (ofPhone) ofPhone.push(row);
    else this.#byPhone.set(row.wa_id, [row]);
  }

  #applyStatus(row: OutboundRow, entry: StatusEntry): void {
    row.statuses.push(entry);
    row.plan = row.plan.filter((planned) => planned.status !== entry.status);
  }
}
