import { connect } from 'node:http2';

/** Temporal's own name in gRPC's health protocol (grpc.health.v1). */
const SERVICE = 'temporal.api.workflowservice.v1.WorkflowService';
const TIMEOUT_MS = 1_000;

/**
 * Tells whether a Temporal server at `host:port` serves, by gRPC's health protocol. Spoken by hand, because a client
 * library would cost the supervisor more memory than all else it does.
 * @throws Error while nobody answers.
 */
export function temporalAnswers(address: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const session = connect(`http://${address}`);
    const finish = (settle: () => void): void => {
      session.destroy();
      settle();
    };
    session.once('error', (error: Error) => finish(() => reject(error)));
    session.setTimeout(TIMEOUT_MS, () => finish(() => reject(new Error(`no answer from ${address}`))));
    const call = session.request({
      ':method': 'POST',
      ':path': '/grpc.health.v1.Health/Check',
      'content-type': 'application/grpc',
      te: 'trailers',
    });
    const chunks: Buffer[] = [];
    call.on('data', (chunk: Buffer) => chunks.push(chunk));
    call.once('error', (error: Error) => finish(() => reject(error)));
    call.once('end', () => finish(() => resolve(isServing(Buffer.concat(chunks)))));
    call.end(healthRequest());
  });
}

/** A gRPC message: no compression, length, then protobuf field 1 (string) with the service's name. */
function healthRequest(): Buffer {
  const body = Buffer.concat([Buffer.from([0x0a, SERVICE.length]), Buffer.from(SERVICE)]);
  const head = Buffer.alloc(5);
  head.writeUInt32BE(body.length, 1);
  return Buffer.concat([head, body]);
}

/** Field 1 of the answer is the state; 1 stands for SERVING. */
function isServing(answer: Buffer): boolean {
  return answer.subarray(5).equals(Buffer.from([0x08, 0x01]));
}
