import { z } from 'zod';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import { compileFlow } from '#domain/flows/compile-flow.ts';
import { parseFlow } from '#domain/flows/parse-flow.ts';
import { simulate } from '#domain/flows/simulate.ts';
import { scenarioSchema } from '#domain/flows/simulation/answer.ts';
import { getFlow } from '#data/flows/flow-repository.ts';
import { idParams } from '../../http/params.ts';
import { defineRoute } from '../../http/route.ts';
import { inTenant } from '../../tenancy/in-tenant.ts';
import { graphBody } from './flow-body.ts';

const result = z.object({
  outcome: z.enum(['ended', 'failed', 'stuck', 'too_long']),
  path: z.array(z.object({ node: z.string(), at: z.string(), left_by: z.string().nullable() })),
  messages: z.array(z.unknown()),
  events: z.array(z.unknown()).describe('What happened in order, with why each branch was taken'),
});

/** `POST /v1/flows/{id}/simulate` */
export const simulateFlowRoute = defineRoute({
  method: 'post',
  path: '/v1/flows/{id}/simulate',
  name: 'simulateFlow',
  room: 'flows',
  summary: 'Play a scenario on the draft, or a given graph, with a clock that skips every wait; nothing is sent',
  access: 'flows:read',
  params: idParams,
  body: z.strictObject({ graph: graphBody.optional(), scenario: scenarioSchema }),
  response: result,
  errors: ['not_found', 'flow_invalid', 'flow_format_unsupported', 'payload_too_large'],
  handler: async (call) => {
    const { draft } = await inTenant(call, ({ tx }) => getFlow(tx, call.params.id));
    const parsed = parseFlow(call.body.graph ?? draft);
    if (!parsed.ok) throw new PerduraError(parsed.code, { errors: parsed.errors });
    const { outcome, path, messages, events } = simulate(compileFlow(parsed.graph), call.body.scenario);
    return { body: { outcome, path: [...path], messages: [...messages], events: [...events] } };
  },
});
