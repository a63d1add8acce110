import type { Actor as PermissionActor } from '#domain/identity/can.ts';

/** Who asks: a program with an API key or a person with a session, inside one tenant. */
export interface Actor extends PermissionActor {
  readonly kind: 'key' | 'member';
  /** Id of the API key or of the member. */
  readonly id: string;
  readonly name: string;
}
