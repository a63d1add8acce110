import { lockRun, type LockedRun } from '#data/flows/locked-run.ts';
import { markCallAttempted } from '#data/flows/mark-call-attempted.ts';
import type { Database } from '#data/tenancy/database.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import type { ErrorCode } from '#domain/errors/errors.ts';
import { isPerduraError } from '#domain/errors/perdura-error.ts';
import { jsonSchema, type Json } from '#domain/flows/json.ts';
import type { RunPosition } from '#domain/flows/run/position.ts';
import type { News } from '#domain/flows/run/signal.ts';
import type { Call } from '#domain/flows/run/wait.ts';
import type { GuardedHttp, OutsideAnswer } from '#integrations/http/guarded-http.ts';
import { takeStep } from './advance-run.ts';

/** What the activity needs of an HTTP client. */
export type HttpClient = Pick<GuardedHttp, 'call'>;

export interface PerformCallInput {
  readonly tenantId: string;
  readonly runId: string;
  readonly step: number;
}

const REPEATABLE = new Set(['GET', 'PUT', 'DELETE']);

/**
 * Makes the activity that carries out the outside call a run stopped for, and steps the run with the answer. A call
 * that may not be repeated (POST, PATCH) is made once: when an earlier attempt died in between, the run takes the
 * failed port. The receiver gets an `Idempotency-Key` either way.
 */
export const createPerformCall =
  (db: Database, http: HttpClient) =>
  async ({ tenantId, runId, step }: PerformCallInput): Promise<RunPosition> => {
    const vault = await db.vaults.of(tenantId);
    const prepared = await withTenant(db, tenantId, async (tx) => {
      const run = await lockRun(tx, vault, runId);
      const call = run.step === step ? run.record.state.call : null;
      if (call === null) return { position: run.position };
      const again = wasAttempted(run) && !REPEATABLE.has(call.method);
      await markCallAttempted(tx, runId);
      return { call, again };
    });
    if (!('call' in prepared)) return prepared.position ?? { step, next: { type: 'end', outcome: 'not_started' } };
    const news: News = prepared.again
      ? { type: 'call_failed', call: prepared.call.key, code: 'outside_call_failed' }
      : await perform(http, runId, prepared.call);
    return withTenant(db, tenantId, async (tx) => {
      const run = await lockRun(tx, vault, runId);
      if (run.step !== step && run.position) return run.position;
      return takeStep(tx, vault, run, news, new Date());
    });
  };

function wasAttempted({ position }: LockedRun): boolean {
  return position?.next.type === 'call' && position.next.attempted === true;
}

async function perform(http: HttpClient, runId: string, call: Call): Promise<News> {
  try {
    const answer = await http.call({
      method: call.method,
      url: call.url,
      headers: { 'content-type': 'application/json', 'idempotency-key': `${runId}/${call.key}`, ...call.headers },
      body: call.body === undefined ? undefined : JSON.stringify(call.body),
    });
    return { type: 'call_result', call: call.key, status: answer.status, body: readBody(answer) };
  } catch (error) {
    const code: ErrorCode = isPerduraError(error) ? error.code : 'outside_call_failed';
    return { type: 'call_failed', call: call.key, code };
  }
}

function readBody({ contentType, text }: OutsideAnswer): Json {
  if (!contentType.includes('json')) return text;
  try {
    return jsonSchema.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
