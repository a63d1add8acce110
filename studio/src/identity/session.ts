import { queryOptions } from '@tanstack/react-query';
import { getMe } from '../api/me.ts';

/** Who is signed in. Asked for once; a 401 from anywhere ends it. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => getMe(signal),
  staleTime: Infinity,
});
