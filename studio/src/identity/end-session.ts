import type { QueryClient } from '@tanstack/react-query';
import type { RegisteredRouter } from '@tanstack/react-router';
import { rememberPath } from './return-path.ts';

/** The session is over: goes to the sign-in page, says why, and comes back to this place afterwards. Drafts stay. */
export function endSession(router: RegisteredRouter, client: QueryClient): void {
  const { location, status } = router.state;
  // While the first page is on its way the router itself asks who is signed in.
  if (location.pathname === '/sign-in' || status === 'pending') return;
  rememberPath(location.href);
  client.clear();
  void router.navigate({ to: '/sign-in', search: { problem: 'session_expired' } });
}
