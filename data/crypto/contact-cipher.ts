import { decrypt, encrypt } from './cipher.ts';
import { associatedData, type Place } from './place.ts';

/** Seals and opens the content of one person with that person's key. */
export class ContactCipher {
  readonly #tenantId: string;
  readonly #key: Buffer;

  constructor(tenantId: string, key: Buffer) {
    this.#tenantId = tenantId;
    this.#key = key;
  }

  /** Seals a text for a place. */
  seal(place: Place, plaintext: string): Buffer<ArrayBuffer> {
    return encrypt(this.#key, associatedData(this.#tenantId, place), Buffer.from(plaintext, 'utf8'));
  }

  /**
   * Opens a sealed text.
   *
   * @throws PerduraError `content_unreadable` when it was sealed for another place or person
   */
  open(place: Place, sealed: Uint8Array): string {
    return decrypt(this.#key, associatedData(this.#tenantId, place), sealed).toString('utf8');
  }

  /** Seals a JSON value for a place. */
  sealJson(place: Place, value: unknown): Buffer<ArrayBuffer> {
    return this.seal(place, JSON.stringify(value));
  }

  /** Opens a sealed JSON value; its shape is the caller's to check. */
  openJson(place: Place, sealed: Uint8Array): unknown {
    return JSON.parse(this.open(place, sealed));
  }
}
