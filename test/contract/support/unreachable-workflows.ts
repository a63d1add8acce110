import { PerduraError } from '#domain/errors/perdura-error.ts';
import type { WorkflowGateway } from '#api/workflows/workflow-gateway.ts';

/** The state of things while Temporal is away: what needs no running workflow must work all the same. */
export const unreachableWorkflows: WorkflowGateway = {
  steerRun: () => Promise.reject(new PerduraError('unavailable')),
  isReachable: () => Promise.resolve(false),
  close: () => Promise.resolve(),
};
