/** Where the codec gets a tenant's payload key. The data layer's vaults satisfy it. */
export interface PayloadKeys {
  /**
   * The 32-byte payload key of a tenant.
   *
   * @throws PerduraError `key_unavailable`
   */
  readonly payloadKeyOf: (tenantId: string) => Promise<Buffer>;
}
