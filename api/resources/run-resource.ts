import { z } from 'zod';
import type { Run } from '#prisma/generated/client.ts';
import type { OpenedRunEvent } from '#data/flows/run-repository.ts';
import { runPositionSchema } from '#domain/flows/run/position.ts';

/** Words for where a run stands. */
export const runStatus = z.enum(['running', 'waiting', 'paused', 'failed', 'ended', 'cancelled']);

/** A run as the API shows it. */
export const runResource = z.object({
  id: z.guid(),
  flow_id: z.guid(),
  flow_version_id: z.guid(),
  contact_id: z.guid(),
  conversation_id: z.guid(),
  number_id: z.guid(),
  status: runStatus,
  node: z.string().nullable().describe('Where it stands'),
  step: z.int(),
  wakes_at: z.iso.datetime().nullable().describe('When it goes on by itself, if it does'),
  outcome: z.string().nullable(),
  error_code: z.string().nullable(),
  started_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  ended_at: z.iso.datetime().nullable(),
});

/** An event of a run; `content` is what is personal, null once erased. */
export const runEventResource = z.object({
  seq: z.int(),
  at: z.iso.datetime(),
  type: z.string(),
  node: z.string().nullable(),
  detail: z.unknown(),
  content: z.unknown(),
});

/** Turns a row into what the API shows. */
export function toRunResource(run: Run): z.input<typeof runResource> {
  return {
    id: run.id,
    flow_id: run.flowId,
    flow_version_id: run.flowVersionId,
    contact_id: run.contactId,
    conversation_id: run.conversationId,
    number_id: run.numberId,
    status: runStatus.options.find((status) => status === run.status) ?? 'running',
    node: run.nodeId,
    step: run.step,
    wakes_at: wakesAt(run.next),
    outcome: run.outcome,
    error_code: run.errorCode,
    started_at: run.startedAt.toISOString(),
    updated_at: run.updatedAt.toISOString(),
    ended_at: run.endedAt?.toISOString() ?? null,
  };
}

function wakesAt(position: unknown): string | null {
  const parsed = runPositionSchema.safeParse(position);
  if (!parsed.success || parsed.data.next.type !== 'wait') return null;
  const { until } = parsed.data.next;
  return until === null ? null : new Date(until).toISOString();
}

/** Turns an opened event into what the API shows. */
export function toRunEventResource(event: OpenedRunEvent): z.input<typeof runEventResource> {
  return {
    seq: event.seq,
    at: event.at.toISOString(),
    type: event.kind,
    node: event.nodeId,
    detail: event.detail,
    content: event.content,
  };
}
