import { createHex, createUserId } from '../core/ids.ts';
import type { PhoneRow } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import { countryOf, toVariantKey, toWaId } from './wa-id.ts';

/** The customers' phones, found by any form of their number or by user id. */
export class PhoneBook {
  readonly #store: Store;
  readonly #byVariant = new Map<string, string>();
  readonly #byUserId = new Map<string, string>();

  constructor(store: Store) {
    this.#store = store;
    for (const phone of store.phones.values()) this.#index(phone);
  }

  /** Returns the phone of a number in any form, or of a user id */
  find(numberOrUserId: string): PhoneRow | undefined {
    const phones = this.#store.phones;
    const known = phones.get(numberOrUserId);
    if (known) return known;
    const waId = this.#byVariant.get(toVariantKey(numberOrUserId)) ?? this.#byUserId.get(numberOrUserId);
    return waId === undefined ? undefined : phones.get(waId);
  }

  /** The phone that a business writes to; made with the usual form of its id when it is new. */
  ofRecipient(digits: string, now: number): PhoneRow {
    return this.find(digits) ?? this.#create(toWaId(digits), now);
  }

  /** The phone a customer writes from; made with exactly this id when it is new. */
  ofCustomer(waId: string, now: number): PhoneRow {
    return this.find(waId) ?? this.#create(waId, now);
  }

  /** Changes a phone. @returns the new row, or undefined when there is none */
  update(waId: string, change: Partial<PhoneRow>): PhoneRow | undefined {
    const phone = this.find(waId);
    const row = phone && this.#store.phones.put(phone.wa_id, { ...phone, ...change, wa_id: phone.wa_id });
    if (row) this.#index(row);
    return row;
  }

  /** Forgets what was indexed, after a reset. */
  clear(): void {
    this.#byVariant.clear();
    this.#byUserId.clear();
  }

  #create(waId: string, now: number): PhoneRow {
    const row: PhoneRow = {
      wa_id: waId,
      name: `Customer ${waId.slice(-4)}`,
      user_id: createUserId(countryOf(waId).country),
      username: null,
      hides_number: false,
      on_whatsapp: true,
      online: true,
      marketing_stopped: false,
      identity_hash: createHex(6),
      created_at: now,
    };
    this.#store.phones.put(waId, row);
    this.#index(row);
    return row;
  }

  #index(phone: PhoneRow): void {
    this.#byVariant.set(toVariantKey(phone.wa_id), phone.wa_id);
    this.#byUserId.set(phone.user_id, phone.wa_id);
  }
}
