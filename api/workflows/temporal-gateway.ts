import { Client, Connection, isGrpcServiceError, WorkflowNotFoundError } from '@temporalio/client';
import type { RunProgress } from '#domain/flows/run/position.ts';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import type { Steer } from '#domain/flows/run/signal.ts';
import type { PayloadKeys } from '#integrations/temporal/payload-keys.ts';
import { TenantPayloadCodec } from '#integrations/temporal/tenant-payload-codec.ts';
import type { SteerRunRequest, WorkflowGateway } from './workflow-gateway.ts';

/** How long an Update may take, in milliseconds. */
const DEADLINE_MS = 10_000;

export interface TemporalGatewayOptions {
  /** `host:port` */
  readonly address: string;
  readonly namespace: string;
  readonly keys: PayloadKeys;
}

/** Reaches running workflows through Temporal. It connects on first use, so the API starts and serves without it. */
export class TemporalGateway implements WorkflowGateway {
  readonly #client: Client;

  constructor({ address, namespace, keys }: TemporalGatewayOptions) {
    this.#client = new Client({
      connection: Connection.lazy({ address }),
      namespace,
      dataConverter: { payloadCodecs: [new TenantPayloadCodec(keys)] },
    });
  }

  /** See {@link WorkflowGateway}. */
  async steerRun({ tenantId, runId, steer, updateId }: SteerRunRequest): Promise<RunProgress> {
    const handle = this.#client.workflow.getHandle(`t/${tenantId}/run/${runId}`);
    return this.#ask(() => handle.executeUpdate<RunProgress, [Steer]>('steer', { args: [steer], updateId }));
  }

  /** True when Temporal answers within two seconds. */
  async isReachable(): Promise<boolean> {
    return this.#client.connection
      .withDeadline(Date.now() + 2_000, () => this.#client.workflowService.getSystemInfo({}))
      .then(
        () => true,
        () => false,
      );
  }

  /** Closes the connection. */
  close(): Promise<void> {
    return this.#client.connection.close();
  }

  async #ask<T>(request: () => Promise<T>): Promise<T> {
    try {
      return await this.#client.connection.withDeadline(Date.now() + DEADLINE_MS, request);
    } catch (cause) {
      if (cause instanceof WorkflowNotFoundError) {
        throw new PerduraError('run_not_steerable', {
          detail: 'The process is not running; it may have ended.',
          cause,
        });
      }
      if (isGrpcServiceError(cause) || (cause instanceof Error && isGrpcServiceError(cause.cause))) {
        throw new PerduraError('unavailable', { detail: 'Temporal does not answer.', cause });
      }
      throw cause;
    }
  }
}
