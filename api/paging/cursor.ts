import { createHmac, createSecretKey, hkdfSync, timingSafeEqual, type KeyObject } from 'node:crypto';
import { PerduraError } from '#domain/errors/perdura-error.ts';

const MAC_BYTES = 16;

/** What a cursor is bound to: it opens no other list, tenant or filter. */
export interface CursorScope {
  readonly tenantId: string;
  readonly list: string;
  readonly filter: unknown;
}

/** Makes and opens list cursors: the sort key of a row and a keyed hash over it and its scope. */
export class CursorSigner {
  readonly #key: KeyObject;

  /**
   * Derives a key of its own.
   *
   * @param signingKey - the installation's signing key
   */
  constructor(signingKey: string) {
    this.#key = createSecretKey(Buffer.from(hkdfSync('sha256', signingKey, '', 'perdura cursors 1', 32)));
  }

  /** Makes a cursor for a row with this sort key. */
  sign(scope: CursorScope, key: readonly string[]): string {
    const body = Buffer.from(JSON.stringify(key), 'utf8');
    return Buffer.concat([this.#mac(scope, body), body]).toString('base64url');
  }

  /**
   * Opens a cursor.
   *
   * @returns the sort key of its row
   * @throws PerduraError `cursor_invalid` when it was not made here for this scope
   */
  open(scope: CursorScope, cursor: string): readonly string[] {
    const raw = Buffer.from(cursor, 'base64url');
    const mac = raw.subarray(0, MAC_BYTES);
    const body = raw.subarray(MAC_BYTES);
    if (mac.length !== MAC_BYTES || !timingSafeEqual(mac, this.#mac(scope, body))) {
      throw new PerduraError('cursor_invalid');
    }
    // The hash says that `sign` wrote it.
    return JSON.parse(body.toString('utf8')) as string[];
  }

  #mac({ tenantId, list, filter }: CursorScope, body: Buffer): Buffer {
    const scope = JSON.stringify([tenantId, list, sorted(filter)]);
    return createHmac('sha256', this.#key).update(scope).update('\0').update(body).digest().subarray(0, MAC_BYTES);
  }
}

function sorted(filter: unknown): unknown {
  if (typeof filter !== 'object' || filter === null) return filter;
  return Object.entries(filter)
    .filter(([, value]) => value !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}
