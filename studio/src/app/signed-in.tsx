import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useRouteContext, useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import { endSession } from '../identity/end-session.ts';
import { useSignOut } from '../identity/use-sign-out.ts';
import { Shell } from '../shell/shell.tsx';

/** The shell of who is signed in. */
export function SignedIn() {
  const client = useQueryClient();
  const router = useRouter();
  const { me } = useRouteContext({ from: '/signed-in' });
  const onSignedOut = useCallback(() => endSession(router, client), [client, router]);
  return (
    <Shell me={me} onSignOut={useSignOut()} onSignedOut={onSignedOut}>
      <Outlet />
    </Shell>
  );
}
