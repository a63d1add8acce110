/** Who asks: a program with an API key or a person with a session, inside one tenant. */
export interface Actor {
  readonly kind: 'key' | 'member';
  /** Id of the API key or of the member. */
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  readonly role: string;
  /** Where not empty, the only permissions of the role that this key may use. */
  readonly onlyPermissions: readonly string[];
}
