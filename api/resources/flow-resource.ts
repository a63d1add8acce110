import { z } from 'zod';
import type { Flow } from '#prisma/generated/client.ts';

/** A flow as the API shows it. */
export const flowResource = z.object({
  id: z.guid(),
  name: z.string(),
  state: z.enum(['draft', 'live', 'paused', 'archived']),
  graph: z.unknown().describe('The draft, in the format `perdura.flow/1`'),
  revision: z.int().describe('Of the draft; send it back to save the next one'),
  live_version_id: z.guid().nullable(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});

const STATES = flowResource.shape.state.options;

/** Turns a row into what the API shows. */
export function toFlowResource(flow: Flow): z.input<typeof flowResource> {
  return {
    id: flow.id,
    name: flow.name,
    state: STATES.find((state) => state === flow.state) ?? 'draft',
    graph: flow.draft,
    revision: flow.draftRevision,
    live_version_id: flow.liveVersionId,
    created_at: flow.createdAt.toISOString(),
    updated_at: flow.updatedAt.toISOString(),
  };
}
