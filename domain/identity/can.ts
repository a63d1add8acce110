import { PerduraError } from '../errors/perdura-error.ts';
import { permissions, type Permission } from './permissions.ts';
import { isRole, rolePermissions } from './roles.ts';

/** Who asks: a member or an API key of one tenant. */
export type Actor = {
  readonly tenantId: string;
  /** One of `roles`; an unknown one has no rights. */
  readonly role: string;
  /** Narrows the role (API keys, access tokens); absent or empty means all rights of the role. It never widens. */
  readonly onlyPermissions?: readonly string[] | undefined;
};

/** The object that is asked for; what belongs to another tenant does not exist for the actor. */
export type Resource = { readonly tenantId: string };

/** Tells whether an actor has a right, on an object where one is given. Pure and quick: two set look-ups. */
export function can(actor: Actor, permission: Permission, resource?: Resource): boolean {
  if (resource !== undefined && resource.tenantId !== actor.tenantId) return false;
  if (!isRole(actor.role) || !rolePermissions[actor.role].has(permission)) return false;
  const narrowed = actor.onlyPermissions;
  return narrowed === undefined || narrowed.length === 0 || narrowed.includes(permission);
}

/**
 * Passes when the actor has the right.
 *
 * @throws PerduraError `not_found` for an object of another tenant, `permission_denied` naming the missing right
 */
export function authorize(actor: Actor, permission: Permission, resource?: Resource): void {
  if (resource !== undefined && resource.tenantId !== actor.tenantId) throw new PerduraError('not_found');
  if (can(actor, permission, resource)) return;
  throw new PerduraError('permission_denied', {
    detail: `The permission ${permission} is missing`,
    meta: { permission },
  });
}

/** All rights of an actor, for the studio to show or hide what it offers. */
export function permissionsOf(actor: Actor): Permission[] {
  return permissions.filter((permission) => can(actor, permission));
}
