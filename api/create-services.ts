import type { Logger } from 'pino';
import type { Kms } from '#data/crypto/kms-port.ts';
import type { Database } from '#data/tenancy/database.ts';
import { Credentials } from './auth/credentials.ts';
import { apiChecks } from './health/api-checks.ts';
import { HealthChecks } from './health/health-checks.ts';
import { RateLimits } from './limits/rate-limits.ts';
import { CursorSigner } from './paging/cursor.ts';
import { EventHub } from './realtime/event-hub.ts';
import type { Services } from './services.ts';
import type { WorkflowGateway } from './workflows/workflow-gateway.ts';

/** What the services are made from. */
export interface ServiceParts {
  readonly db: Database;
  readonly kms: Kms;
  readonly log: Logger;
  readonly signingKey: string;
  readonly workflows: WorkflowGateway;
  readonly limits?: RateLimits;
  readonly clock?: () => Date;
}

/** Makes the services of one process. */
export function createServices({ db, kms, log, signingKey, workflows, limits, clock }: ServiceParts): Services {
  const now = clock ?? (() => new Date());
  return {
    db,
    log,
    workflows,
    clock: now,
    credentials: new Credentials(db, now),
    cursors: new CursorSigner(signingKey),
    limits: limits ?? new RateLimits(),
    events: new EventHub(db, log),
    health: new HealthChecks(apiChecks(db, kms, workflows)),
  };
}
