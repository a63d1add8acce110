import type { RunProgress } from '#domain/flows/run/position.ts';
import type { Steer } from '#domain/flows/run/signal.ts';

/** A steering of one run. The update id makes a repeated request one steering. */
export interface SteerRunRequest {
  readonly tenantId: string;
  readonly runId: string;
  readonly steer: Steer;
  readonly updateId: string;
}

/** What the API asks of running workflows; all else it reads from and leaves in the database. */
export interface WorkflowGateway {
  /**
   * Steers a run and tells where it stands then.
   *
   * @throws PerduraError `unavailable` when Temporal cannot be reached in time
   */
  readonly steerRun: (request: SteerRunRequest) => Promise<RunProgress>;
  /** True when Temporal answers soon. */
  readonly isReachable: () => Promise<boolean>;
  /** Closes the connection. */
  readonly close: () => Promise<void>;
}
