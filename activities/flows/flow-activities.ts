import type { Database } from '#data/tenancy/database.ts';
import { createAdvanceRun } from './advance-run.ts';
import { createPerformCall, type HttpClient } from './perform-call.ts';

/** The activities of the task queue `run`. */
export const createFlowActivities = (db: Database, http: HttpClient) => ({
  advanceRun: createAdvanceRun(db),
  performCall: createPerformCall(db, http),
});
