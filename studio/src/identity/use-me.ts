import type { Permission } from '@perdura/domain/identity/permissions.ts';
import { createContext, use } from 'react';
import type { Me } from '../api/me.ts';

/** Who is signed in. */
export const MeContext = createContext<Me | null>(null);

/** Who is signed in. */
export function useMe(): Me {
  const me = use(MeContext);
  if (!me) throw new Error('useMe() needs a MeContext');
  return me;
}

/** Tells whether who is signed in may do something. The API decides; this only spares people what would be refused. */
export function useMay(permission: Permission): boolean {
  return useMe().permissions.includes(permission);
}
