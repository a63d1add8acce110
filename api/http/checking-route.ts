import type { Route } from './route.ts';

/** A route that fails when it answers something else than it declares. For tests: it costs a parse an answer. */
export function checkingRoute(route: Route): Route {
  return {
    ...route,
    handle: async (request) => {
      const reply = await route.handle(request);
      if (reply?.body === undefined || !route.response) return reply;
      const parsed = route.response.safeParse(JSON.parse(JSON.stringify(reply.body)));
      if (parsed.success) return reply;
      throw new Error(`${route.name} answered something else than it declares: ${parsed.error.message}`);
    },
  };
}
