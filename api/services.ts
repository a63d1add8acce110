import type { Logger } from 'pino';
import type { Database } from '#data/tenancy/database.ts';
import type { Credentials } from './auth/credentials.ts';
import type { HealthChecks } from './health/health-checks.ts';
import type { RateLimits } from './limits/rate-limits.ts';
import type { CursorSigner } from './paging/cursor.ts';
import type { EventHub } from './realtime/event-hub.ts';
import type { WorkflowGateway } from './workflows/workflow-gateway.ts';

/** What handlers work with; made once at start, or by a test. */
export interface Services {
  readonly db: Database;
  readonly log: Logger;
  readonly credentials: Credentials;
  readonly cursors: CursorSigner;
  readonly limits: RateLimits;
  readonly events: EventHub;
  readonly health: HealthChecks;
  readonly workflows: WorkflowGateway;
  readonly clock: () => Date;
}
