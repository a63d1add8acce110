import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError, isSignedOut } from '../api/api-error.ts';

/** Retries only what may pass by itself, and not for long: the error state offers the rest. */
function mayRetry(failures: number, error: Error): boolean {
  return error instanceof ApiError && error.retryable && failures < 2;
}

/**
 * The cache of what the server said. Live events keep it fresh, so nothing is refetched only because time passed.
 *
 * @param onSignedOut - called whenever any answer says that the session is over
 */
export function makeQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: Error): void => {
    if (isSignedOut(error)) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { staleTime: 60_000, gcTime: 15 * 60_000, retry: mayRetry, refetchOnWindowFocus: false },
      mutations: { retry: false },
    },
  });
}
