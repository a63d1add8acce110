import { request } from './request.ts';

/** Somebody who works in this workspace. */
export interface Member {
  readonly id: string;
  readonly name: string;
}

/** Everybody who works in this workspace, by name. */
export async function listMembers(signal?: AbortSignal): Promise<readonly Member[]> {
  const { data } = await request<{ readonly data: readonly Member[] }>('/v1/members', signal ? { signal } : {});
  return data;
}
