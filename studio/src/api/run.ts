import { request } from './request.ts';

/** A run of a flow, as far as the thread tells about it. */
export interface Run {
  readonly id: string;
  readonly flow_name: string;
  /** Number of the version it is pinned to. */
  readonly flow_version: number;
}

/** One run. */
export async function getRun(id: string, signal?: AbortSignal): Promise<Run> {
  return request(`/v1/runs/${id}`, signal ? { signal } : {});
}
