import { z } from 'zod';
import { faultSchema } from '../faults/fault.ts';
import { emitStatus, resumeStatuses } from '../messages/statuses.ts';
import { found, listOf, readCount, readMoment, type ControlCall, type ControlRoute } from './control-call.ts';
import { resetSandbox } from './reset.ts';
import { messageSummary, messageView } from './views.ts';

const DEFAULT_LIMIT = 100_000;

/** What went through the sandbox, and what is to go wrong. */
export const trafficRoutes: readonly ControlRoute[] = [
  ['GET', 'calls', (call) => listCalls(call)],
  ['GET', 'messages', (call) => listMessages(call)],
  [
    'GET',
    'messages/{wamid}',
    ({ core, params }) => {
      return { json: messageView(found(core.store.ledger.get(params['wamid'] ?? ''), 'message')) };
    },
  ],
  ['POST', 'messages/{wamid}/status', (call) => setStatus(call)],
  ['POST', 'statuses/release', ({ core }) => ({ json: { released: resumeStatuses(core) } })],
  ['GET', 'faults', ({ core }) => listOf(core.faults.list())],
  ['POST', 'faults', (call) => setFaults(call)],
  [
    'DELETE',
    'faults',
    ({ core, query }) => {
      core.faults.clear(query.get('id') ?? undefined);
      resumeStatuses(core);
      core.live.publish('faults', core.faults.list());
      return listOf(core.faults.list());
    },
  ],
  [
    'POST',
    'reset',
    ({ core }) => {
      resetSandbox(core);
      return { json: { success: true } };
    },
  ],
];

function listCalls({ core, query }: ControlCall) {
  const since = readMoment(query.get('since'));
  const after = readCount(query.get('after'));
  const operation = query.get('operation');
  const numberId = query.get('phone_number_id');
  const rows = core.store.calls
    .list({
      ...(since !== undefined && { since }),
      ...(after !== undefined && { after }),
      limit: readCount(query.get('limit')) ?? DEFAULT_LIMIT,
    })
    .filter((row) => operation === null || row.operation === operation)
    .filter((row) => numberId === null || row.phone_number_id === numberId);
  return listOf(rows, { next: rows.at(-1)?.seq ?? after ?? 0 });
}

/** `since` is the moment of acceptance by the sandbox's clock, `after` the `seq` of the last one seen. */
function listMessages({ core, query }: ControlCall) {
  const since = readMoment(query.get('since')) ?? 0;
  const after = readCount(query.get('after')) ?? 0;
  const limit = readCount(query.get('limit')) ?? DEFAULT_LIMIT;
  const direction = query.get('direction');
  const numberId = query.get('phone_number_id');
  const rows = [];
  for (const row of core.store.ledger.ordered) {
    if (row.seq <= after || row.at < since) continue;
    if (direction !== null && row.direction !== direction) continue;
    if (numberId !== null && row.number_id !== numberId) continue;
    rows.push(messageSummary(row));
    if (rows.length >= limit) break;
  }
  return listOf(rows, { next: rows.at(-1)?.['seq'] ?? after });
}

function setStatus({ core, params, body }: ControlCall) {
  const entry = z
    .strictObject({ status: z.enum(['sent', 'delivered', 'read', 'played', 'failed']), code: z.int().optional() })
    .parse(body);
  const row = found(core.store.ledger.getOutbound(params['wamid'] ?? ''), 'message of a business');
  if (entry.status === 'failed' || entry.status === 'read') core.store.ledger.replan(row, []);
  const code = entry.code ?? (entry.status === 'failed' ? 131000 : undefined);
  emitStatus(core, row, { status: entry.status, at: core.clock.now(), ...(code !== undefined && { code }) });
  return { json: messageView(row) };
}

function setFaults({ core, body }: ControlCall) {
  const script = z.strictObject({ script: z.array(faultSchema).min(1) }).safeParse(body);
  if (script.success) {
    core.faults.setScript(script.data.script);
    return listOf(core.faults.list());
  }
  const faults = Array.isArray(body) ? z.array(faultSchema).parse(body) : [faultSchema.parse(body)];
  core.faults.set(faults);
  if (faults.some((fault) => fault.hold_statuses === false)) resumeStatuses(core);
  core.live.publish('faults', core.faults.list());
  return listOf(core.faults.list());
}
