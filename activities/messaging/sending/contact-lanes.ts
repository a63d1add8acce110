import type { ClaimedMessage } from '#data/messaging/sending/claimed-message.ts';

/** Classes of messages, lowest first. */
const CLASSES = 4;

/**
 * Claimed messages in the order in which they leave: by class, then as they were claimed, and to one contact one after
 * the other, because WhatsApp does not keep the order of requests that are under way together.
 */
export class ContactLanes {
  readonly #ready: ClaimedMessage[][] = Array.from({ length: CLASSES }, () => []);
  /** Contacts with a call under way, and what waits behind it. */
  readonly #behind = new Map<string, ClaimedMessage[]>();
  #size = 0;

  /** How many were claimed and not taken. */
  get size(): number {
    return this.#size;
  }

  /** How many could be taken, as far as is known without looking at their contacts. */
  get ready(): number {
    return this.#ready.reduce((sum, { length }) => sum + length, 0);
  }

  /** Adds what was claimed. */
  push(messages: readonly ClaimedMessage[]): void {
    for (const message of messages) this.#lane(message).push(message);
    this.#size += messages.length;
  }

  /** The next message whose contact is free; the contact is busy until it is released. */
  take(): ClaimedMessage | undefined {
    for (const lane of this.#ready) {
      for (let message = lane.shift(); message; message = lane.shift()) {
        const behind = this.#behind.get(message.contactId);
        if (behind) {
          behind.push(message);
          continue;
        }
        this.#behind.set(message.contactId, []);
        this.#size -= 1;
        return message;
      }
    }
    return undefined;
  }

  /** Puts back what was taken and not attempted, in front of its class. */
  putBack(message: ClaimedMessage): void {
    this.release(message.contactId);
    this.#lane(message).unshift(message);
    this.#size += 1;
  }

  /** The call to a contact is over: what waited behind it is next in its class. */
  release(contactId: string): void {
    const behind = this.#behind.get(contactId) ?? [];
    this.#behind.delete(contactId);
    for (const message of behind.toReversed()) this.#lane(message).unshift(message);
  }

  /** Takes out all that is left. */
  drain(): ClaimedMessage[] {
    const left = [...this.#ready.flat(), ...[...this.#behind.values()].flat()];
    for (const lane of this.#ready) lane.length = 0;
    for (const behind of this.#behind.values()) behind.length = 0;
    this.#size = 0;
    return left;
  }

  #lane({ class: of }: ClaimedMessage): ClaimedMessage[] {
    const lane = this.#ready[Math.min(Math.max(of, 0), CLASSES - 1)];
    if (!lane) throw new RangeError(`there is no class ${of}`);
    return lane;
  }
}
