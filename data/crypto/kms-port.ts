/** Wraps and unwraps tenant data keys. The local keyring is the default; cloud key services implement the same port. */
export interface Kms {
  /** Wraps a data key with the current key-encryption key, bound to the context. */
  wrap(key: Buffer, context: string): Promise<{ kekId: string; wrapped: Buffer<ArrayBuffer> }>;
  /**
   * Unwraps a data key.
   *
   * @throws PerduraError `key_unavailable` when the key-encryption key is not there
   */
  unwrap(kekId: string, wrapped: Uint8Array, context: string): Promise<Buffer>;
}
