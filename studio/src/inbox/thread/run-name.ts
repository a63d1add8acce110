import { queryOptions } from '@tanstack/react-query';
import { getFlow, getRun } from '../../api/run.ts';

/** The name of the flow behind a run. It is asked for once; a flow that may not be read stays without a name. */
export function runNameQuery(runId: string) {
  return queryOptions({
    queryKey: ['run-name', runId],
    queryFn: async ({ signal }) => (await getFlow((await getRun(runId, signal)).flow_id, signal)).name,
    staleTime: Infinity,
    retry: false,
  });
}
