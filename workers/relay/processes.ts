import {
  isGrpcServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  type Client,
} from '@temporalio/client';
import type { RunNews } from '#activities/flows/run-signal.ts';
import type { run } from '#workflows/flows/run.ts';
import { runNewsSignal } from '#workflows/flows/run-messages.ts';
import type { sender } from '#workflows/messaging/sender.ts';
import { wakeSignal } from '#workflows/messaging/sender-messages.ts';

/** How long one call of Temporal may take, in milliseconds. */
const DEADLINE_MS = 5_000;

/** Types and queues of the processes that rows of the database may start or signal. */
const SENDER = { workflow: 'sender', taskQueue: 'sender' } as const;
const RUN = { workflow: 'run', taskQueue: 'run' } as const;

/** Statuses of gRPC that say nothing about the call itself: cancelled, deadline exceeded, exhausted, unavailable. */
const AWAY = new Set([1, 4, 8, 14]);

/** Tells whether Temporal did not answer, so that other calls would fail too. */
export function isAway(error: unknown): boolean {
  if (isGrpcServiceError(error)) return AWAY.has(error.code);
  return error instanceof Error && error.cause !== undefined && isAway(error.cause);
}

const senderId = (tenantId: string, numberId: string): string => `t/${tenantId}/sender/${numberId}`;
const runWorkflowId = (tenantId: string, runId: string): string => `t/${tenantId}/run/${runId}`;

/** The durable processes of this installation, as the relay and the sweep reach them. Each call may be repeated. */
export class Processes {
  readonly #client: Client;

  constructor(client: Client) {
    this.#client = client;
  }

  /** Wakes the sender of a number, or starts it. */
  async wakeSender(tenantId: string, numberId: string): Promise<void> {
    await this.#within(() =>
      this.#client.workflow.signalWithStart<typeof sender>(SENDER.workflow, {
        workflowId: senderId(tenantId, numberId),
        taskQueue: SENDER.taskQueue,
        args: [{ tenantId, numberId }],
        signal: wakeSignal,
        signalArgs: [],
      }),
    );
  }

  /**
   * Starts the workflow of a run, or leaves the one that is there.
   *
   * @param again - also when an earlier one has ended, which an open run tells to be wrong
   */
  async startRun(tenantId: string, runId: string, { again }: { again: boolean }): Promise<void> {
    try {
      await this.#within(() =>
        this.#client.workflow.start<typeof run>(RUN.workflow, {
          workflowId: runWorkflowId(tenantId, runId),
          taskQueue: RUN.taskQueue,
          args: [{ tenantId, runId }],
          workflowIdConflictPolicy: 'USE_EXISTING',
          workflowIdReusePolicy: again ? 'ALLOW_DUPLICATE' : 'REJECT_DUPLICATE',
        }),
      );
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }

  /** Brings news to a run. Returns false when it has no workflow. */
  async signalRun(tenantId: string, runId: string, news: RunNews): Promise<boolean> {
    try {
      await this.#within(() =>
        this.#client.workflow.getHandle(runWorkflowId(tenantId, runId)).signal(runNewsSignal, news),
      );
      return true;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  }

  #within<T>(call: () => Promise<T>): Promise<T> {
    return this.#client.withDeadline(Date.now() + DEADLINE_MS, call);
  }
}
