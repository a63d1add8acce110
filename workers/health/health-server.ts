import { createServer, type Server, type ServerResponse } from 'node:http';

/** How far the worker is. */
export type WorkerPhase = 'starting' | 'working' | 'stopping';

export interface HealthOptions {
  readonly port: number;
  readonly phase: () => WorkerPhase;
  /** Arms a fault point by its name; absent outside tests and proofs. */
  readonly arm?: ((point: string) => boolean) | undefined;
}

/**
 * The worker's own small port on 127.0.0.1: `/livez` answers while the process runs, `/readyz` while it works. In tests
 * and proofs `POST /faults/{point}` lets it die at that point.
 */
export async function startHealthServer({ port, phase, arm }: HealthOptions): Promise<Server> {
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    if (request.method === 'GET' && path === '/livez') {
      send(response, 200, { status: 'alive' });
    } else if (request.method === 'GET' && path === '/readyz') {
      send(response, phase() === 'working' ? 200 : 503, { status: phase() });
    } else if (request.method === 'POST' && path.startsWith('/faults/') && arm) {
      const isArmed = arm(path.slice('/faults/'.length));
      send(response, isArmed ? 200 : 404, { armed: isArmed });
    } else {
      send(response, 404, { status: 'unknown path' });
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
