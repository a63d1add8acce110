import type { WorkerOptions } from '@temporalio/worker';

/** How a worker of one task queue is dimensioned. */
export type QueueProfile = Pick<
  WorkerOptions,
  | 'maxConcurrentActivityTaskExecutions'
  | 'maxConcurrentWorkflowTaskExecutions'
  | 'maxCachedWorkflows'
  | 'maxConcurrentActivityTaskPolls'
  | 'maxConcurrentWorkflowTaskPolls'
  | 'maxHeartbeatThrottleInterval'
>;

/**
 * The task queues, which separate what must not starve what. An activity of `sender` is a number that sends for minutes,
 * so it needs many slots and few polls; those of `run` are short transactions.
 */
export const QUEUES = {
  sender: {
    maxConcurrentActivityTaskExecutions: 500,
    maxConcurrentWorkflowTaskExecutions: 20,
    maxCachedWorkflows: 200,
    maxConcurrentActivityTaskPolls: 4,
    // A sender that died is noticed after its heartbeat timeout of 6 seconds; sparse heartbeats would need a longer one.
    maxHeartbeatThrottleInterval: '1500ms',
    maxConcurrentWorkflowTaskPolls: 4,
  },
  run: {
    maxConcurrentActivityTaskExecutions: 16,
    maxConcurrentWorkflowTaskExecutions: 40,
    maxCachedWorkflows: 600,
    maxConcurrentActivityTaskPolls: 6,
    maxConcurrentWorkflowTaskPolls: 8,
  },
} as const satisfies Record<string, QueueProfile>;

/** Name of a task queue. */
export type QueueName = keyof typeof QUEUES;
