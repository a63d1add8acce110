import { request } from './request.ts';

/** A run of a flow, as far as the thread tells about it. */
export interface Run {
  readonly id: string;
  readonly flow_id: string;
  readonly flow_version_id: string;
}

/** A flow, as far as the thread tells about it. */
export interface Flow {
  readonly id: string;
  readonly name: string;
}

/** One run. */
export async function getRun(id: string, signal?: AbortSignal): Promise<Run> {
  return request(`/v1/runs/${id}`, signal ? { signal } : {});
}

/** One flow. */
export async function getFlow(id: string, signal?: AbortSignal): Promise<Flow> {
  return request(`/v1/flows/${id}`, signal ? { signal } : {});
}
