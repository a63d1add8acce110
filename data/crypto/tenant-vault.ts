import { createHmac, createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import { decrypt, encrypt } from './cipher.ts';
import { ContactCipher } from './contact-cipher.ts';
import { associatedData, type Place } from './place.ts';

const KEY_BYTES = 32;
const CACHED_CONTACTS = 5_000;
const CACHED_WORDS = 20_000;
/** A destroyed key may live on in memory for this long at most, in milliseconds. */
const CACHE_TTL_MS = 60_000;

/** What is stored of a contact's key; `wrapped` is null once the person was erased. */
export interface WrappedContactKey {
  readonly contactId: string;
  readonly keyVersion: number;
  readonly wrapped: Uint8Array | null;
}

/**
 * The keys of one tenant, unwrapped: data keys by version (the newest seals), and an index key that never changes
 * with them, from which search tokens and blind indexes are derived.
 */
export class TenantVault {
  readonly tenantId: string;
  readonly #dataKeys: ReadonlyMap<number, Buffer>;
  readonly #currentVersion: number;
  readonly #lookupKey: KeyObject;
  readonly #tokenKey: KeyObject;
  /** Encrypts the payloads of the tenant's workflow histories. */
  readonly payloadKey: Buffer;
  /** Words repeat so much that remembering their hashes saves most of the hashing. */
  readonly #tokens = new LRUCache<string, number>({ max: CACHED_WORDS });
  readonly #contacts = new LRUCache<string, ContactCipher>({ max: CACHED_CONTACTS, ttl: CACHE_TTL_MS });

  constructor(tenantId: string, indexKey: Buffer, dataKeys: ReadonlyMap<number, Buffer>) {
    this.tenantId = tenantId;
    this.#dataKeys = dataKeys;
    this.#currentVersion = Math.max(...dataKeys.keys());
    // KeyObjects, because Node takes six times as long for an HMAC with a Buffer as key.
    this.#lookupKey = createSecretKey(derive(indexKey, 'lookup'));
    this.#tokenKey = createSecretKey(derive(indexKey, 'search'));
    this.payloadKey = derive(indexKey, 'payload');
  }

  /** Seals a value that belongs to the tenant, not to one person; the key's version goes in front. */
  seal(place: Place, plaintext: Buffer): Buffer<ArrayBuffer> {
    const version = Buffer.alloc(4);
    version.writeUInt32BE(this.#currentVersion);
    return Buffer.concat([
      version,
      encrypt(this.#dataKey(this.#currentVersion), associatedData(this.tenantId, place), plaintext),
    ]);
  }

  /**
   * Opens a value sealed by {@link seal}, with whatever version sealed it.
   *
   * @throws PerduraError `key_unavailable` or `content_unreadable`
   */
  open(place: Place, sealed: Uint8Array): Buffer {
    const version = new DataView(sealed.buffer, sealed.byteOffset, sealed.byteLength).getUint32(0);
    return decrypt(this.#dataKey(version), associatedData(this.tenantId, place), sealed.subarray(4));
  }

  /** Makes a random key for a new contact. */
  newContactKey(contactId: string): {
    stored: WrappedContactKey & { wrapped: Buffer<ArrayBuffer> };
    cipher: ContactCipher;
  } {
    const key = randomBytes(KEY_BYTES);
    const aad = associatedData(this.tenantId, contactKeyPlace(contactId));
    const wrapped = encrypt(this.#dataKey(this.#currentVersion), aad, key);
    const cipher = new ContactCipher(this.tenantId, key);
    this.#contacts.set(contactId, cipher);
    return { stored: { contactId, keyVersion: this.#currentVersion, wrapped }, cipher };
  }

  /**
   * The cipher of a contact from its stored key.
   *
   * @throws PerduraError `content_erased` when the key was destroyed
   */
  contact({ contactId, keyVersion, wrapped }: WrappedContactKey): ContactCipher {
    if (wrapped === null) throw new PerduraError('content_erased');
    const cached = this.#contacts.get(contactId);
    if (cached) return cached;
    const aad = associatedData(this.tenantId, contactKeyPlace(contactId));
    const cipher = new ContactCipher(this.tenantId, decrypt(this.#dataKey(keyVersion), aad, wrapped));
    this.#contacts.set(contactId, cipher);
    return cipher;
  }

  /** Drops a contact's key from memory at once, after it was destroyed. */
  forget(contactId: string): void {
    this.#contacts.delete(contactId);
  }

  /** Blind index: equal values of a kind give equal bytes, and without the tenant's key nothing else can be told. */
  lookup(kind: string, value: string): Buffer<ArrayBuffer> {
    return createHmac('sha256', this.#lookupKey).update(`${kind}\u0000${value}`).digest().subarray(0, 16);
  }

  /**
   * 32-bit keyed hashes of words and prefixes, for the token index. Two words may share one (a search confirms its hits
   * on the opened text); half the size of 64 bits matters more.
   */
  tokens(words: Iterable<string>): number[] {
    return Array.from(words, (word) => this.#token(word));
  }

  #token(word: string): number {
    const known = this.#tokens.get(word);
    if (known !== undefined) return known;
    const token = createHmac('sha256', this.#tokenKey).update(word).digest().readInt32BE();
    this.#tokens.set(word, token);
    return token;
  }

  #dataKey(version: number): Buffer {
    const key = this.#dataKeys.get(version);
    if (!key) throw new PerduraError('key_unavailable', { detail: `Data key version ${version} is not loaded.` });
    return key;
  }
}

function contactKeyPlace(contactId: string): Place {
  return { table: 'contact_key', column: 'wrapped', row: contactId };
}

function derive(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `perdura ${purpose} 1`, KEY_BYTES));
}
