import { z } from 'zod';
import { appendAudit } from '#data/audit/append-audit.ts';
import { postOutbox } from '#data/events/post-outbox.ts';
import { setNumberState, type NumberChange } from '#data/messaging/sending/set-number-state.ts';
import { actorName } from '../../auth/actor-name.ts';
import { idParams, someText } from '../../http/params.ts';
import { defineRoute, type Call, type Route } from '../../http/route.ts';
import { numberResource } from '../../resources/number.ts';
import { inTenant } from '../../tenancy/in-tenant.ts';
import { numberReply } from './number-reply.ts';

const reason = someText(500).optional().describe('Shown beside the state, kept in the audit log');
const withReason = z.strictObject({ reason }).optional();
/** Upgraded numbers send 1,000 a second; none sends more. Source: Meta, "Throughput". */
const MAX_RATE = 1_000;

const steerings = [
  {
    act: 'pause',
    summary: 'Hold a number: it goes on taking messages and sends none',
    body: withReason,
    change: (body: { reason?: string | undefined } | undefined): NumberChange => ({
      state: 'paused',
      reason: body?.reason,
    }),
  },
  {
    act: 'resume',
    summary: 'Let a number send again',
    body: withReason,
    change: (): NumberChange => ({ state: 'active' }),
  },
  {
    act: 'drain',
    summary: 'Send what is queued, then pause',
    body: withReason,
    change: (body: { reason?: string | undefined } | undefined): NumberChange => ({
      state: 'draining',
      reason: body?.reason,
    }),
  },
] as const;

/** POST /v1/numbers/{id}/pause|resume|drain */
const stateRoutes = steerings.map(({ act, summary, body, change }) =>
  defineRoute({
    method: 'post',
    path: `/v1/numbers/{id}/${act}`,
    name: `${act}Number`,
    room: 'whatsapp',
    summary,
    access: 'numbers:steer',
    params: idParams,
    body,
    response: numberResource,
    errors: ['number_not_found'],
    handler: (call) => steer(call, act, change(call.body)),
  }),
);

/** POST /v1/numbers/{id}/pace */
const paceNumber = defineRoute({
  method: 'post',
  path: '/v1/numbers/{id}/pace',
  name: 'paceNumber',
  room: 'whatsapp',
  summary: 'Set how many messages a second a number sends at most',
  access: 'numbers:steer',
  params: idParams,
  body: z.strictObject({ rate_per_second: z.int().min(1).max(MAX_RATE) }),
  response: numberResource,
  errors: ['number_not_found'],
  handler: (call) => steer(call, 'pace', { ratePerSecond: call.body.rate_per_second }),
});

/** All ways to steer a number. */
export const steerNumberRoutes: readonly Route[] = [...stateRoutes, paceNumber];

type SteerCall = Pick<Call<{ id: string }, unknown, unknown>, 'services' | 'actor' | 'now' | 'params'>;

/** The row is what every claim reads, so a change holds with the next claim; the wake-up starts a sender that sleeps. */
function steer(call: SteerCall, act: string, change: NumberChange): ReturnType<typeof numberReply> {
  const numberId = call.params.id;
  return inTenant(call, async (scope) => {
    const { tx, tenantId } = scope;
    await setNumberState(tx, { tenantId, numberId }, change);
    await postOutbox(tx, tenantId, [{ kind: 'sender.wake', key: numberId }]);
    await appendAudit(tx, tenantId, {
      actor: actorName(call.actor),
      action: `number.${act}`,
      subject: `number:${numberId}`,
      data: { reason: change.reason ?? null, rate_per_second: change.ratePerSecond ?? null },
    });
    return numberReply(scope, numberId, call.now);
  });
}
