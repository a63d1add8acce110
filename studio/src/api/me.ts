import type { Permission } from '@perdura/domain/identity/permissions.ts';
import type { Role } from '@perdura/domain/identity/roles.ts';
import { request } from './request.ts';

/** Who is signed in, where, and what they may do. */
export interface Me {
  readonly kind: 'member' | 'key';
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
  readonly permissions: readonly Permission[];
  readonly tenant: { readonly id: string; readonly name: string };
}

/** Reads who is signed in; fails with 401 when nobody is. */
export async function getMe(signal?: AbortSignal): Promise<Me> {
  return request('/v1/me', signal ? { signal } : {});
}

/** Ends the session of this browser. */
export async function signOut(): Promise<void> {
  return request('/v1/auth/sign-out', { method: 'POST' });
}
