import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { isSignedOut } from '../api/api-error.ts';
import { type InboxView, inboxViews } from '../api/conversation.ts';
import { rememberPath, takePath } from '../identity/return-path.ts';
import { meQuery } from '../identity/session.ts';
import { NotFound } from './not-found.tsx';
import { RootFrame } from './root-frame.tsx';
import { RouteFailure } from './route-failure.tsx';
import { RoutePending } from './route-pending.tsx';
import { SignedIn } from './signed-in.tsx';

const rootRoute = createRootRouteWithContext<{ readonly client: QueryClient }>()({ component: RootFrame });

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { problem?: string } =>
    typeof search['problem'] === 'string' ? { problem: search['problem'] } : {},
  component: lazyRouteComponent(() => import('./sign-in-route.tsx'), 'SignInRoute'),
});

/** Everything behind the sign-in. Who is not signed in comes back here after it. */
const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    try {
      return { me: await context.client.query({ ...meQuery, staleTime: 'static' }) };
    } catch (error) {
      if (!isSignedOut(error)) throw error;
      rememberPath(location.href);
      // This is TanStack Router's way to say it.
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- a redirect is thrown, and is no error
      throw redirect({ to: '/sign-in', replace: true });
    }
  },
  component: SignedIn,
});

const homeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  beforeLoad: () => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- a redirect is thrown, and is no error
    throw redirect({ href: takePath() ?? '/inbox', replace: true });
  },
});

const inboxRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/inbox',
  validateSearch: (search: Record<string, unknown>): { view?: InboxView } => {
    const view = inboxViews.find((one) => one === search['view']);
    return view === undefined ? {} : { view };
  },
  component: lazyRouteComponent(() => import('./inbox-route.tsx'), 'InboxRoute'),
});

const conversationRoute = createRoute({ getParentRoute: () => inboxRoute, path: '$conversationId' });

const routeTree = rootRoute.addChildren([
  signInRoute,
  signedInRoute.addChildren([homeRoute, inboxRoute.addChildren([conversationRoute])]),
]);

/** Makes the router of the studio. */
export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree,
    context: { client },
    defaultPreload: 'intent',
    defaultPendingMs: 150,
    defaultPendingComponent: RoutePending,
    defaultErrorComponent: RouteFailure,
    defaultNotFoundComponent: NotFound,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
