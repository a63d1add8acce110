import { z } from 'zod';
import { isErrorCode } from '#domain/errors/errors.ts';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import { jsonSchema } from '#domain/flows/json.ts';
import type { Steer } from '#domain/flows/run/signal.ts';
import { appendAudit } from '#data/audit/append-audit.ts';
import { getRun } from '#data/flows/run-repository.ts';
import { actorName } from '../../auth/actor-name.ts';
import { idParams } from '../../http/params.ts';
import { defineRoute, type Route } from '../../http/route.ts';
import { runResource, toRunResource } from '../../resources/run-resource.ts';
import { inTenant } from '../../tenancy/in-tenant.ts';

const reason = z.string().max(500).optional().describe('Kept in the audit log');

const steerings = [
  {
    act: 'pause',
    summary: 'Hold a run: its timers stand still and replies are kept',
    body: z.strictObject({ reason }),
  },
  {
    act: 'resume',
    summary: 'Let a paused run go on; an overdue timer fires now or is planned again',
    body: z.strictObject({ reason, overdue: z.enum(['fire', 'replan']).default('fire') }),
  },
  {
    act: 'skip',
    summary: 'Leave a wait, a call or a failed step now',
    body: z.strictObject({ reason, port: z.string().max(64).optional() }),
  },
  { act: 'retry', summary: 'Try the failed step again', body: z.strictObject({ reason }) },
  {
    act: 'jump',
    summary: 'Go on from another node',
    body: z.strictObject({ reason, node: z.string().min(1).max(64) }),
  },
  {
    act: 'set',
    summary: 'Change a variable of a run',
    body: z.strictObject({ reason, name: z.string().min(1).max(64), value: jsonSchema }),
  },
  { act: 'cancel', summary: 'End a run; what it queued and did not send yet stays', body: z.strictObject({ reason }) },
] as const;

/** `POST /v1/runs/{id}/pause|resume|skip|retry|jump|set|cancel`: each an Update of the run's workflow, audited. */
export const steerRunRoutes: readonly Route[] = steerings.map(({ act, summary, body }) =>
  defineRoute({
    method: 'post',
    path: `/v1/runs/{id}/${act}`,
    name: `${act}Run`,
    room: 'flows',
    summary,
    access: 'runs:steer',
    params: idParams,
    body: z.preprocess((sent) => sent ?? {}, body),
    response: runResource,
    errors: ['not_found', 'run_ended', 'run_not_steerable', 'unavailable'],
    handler: async (call) => {
      const { id } = call.params;
      const { tenantId } = call.actor;
      await inTenant(call, ({ tx }) => getRun(tx, id));
      const { reason: why, ...rest } = call.body;
      const steer = { ...rest, act, ...((act === 'pause' || act === 'cancel') && { reason: why }) } as Steer;
      const updateId = call.header('idempotency-key') ?? call.requestId;
      const { refused } = await call.services.workflows.steerRun({ tenantId, runId: id, steer, updateId });
      if (refused) {
        const code = isErrorCode(refused.code) ? refused.code : 'run_not_steerable';
        throw new PerduraError(code, { detail: refused.detail });
      }
      const run = await inTenant(call, async ({ tx }) => {
        const actor = actorName(call.actor);
        await appendAudit(tx, tenantId, {
          actor,
          action: `run.${act}`,
          subject: `run:${id}`,
          data: { reason: why ?? null },
        });
        return getRun(tx, id);
      });
      return { body: toRunResource(run) };
    },
  }),
);
