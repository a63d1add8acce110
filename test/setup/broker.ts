import { createServer, type ServerResponse } from 'node:http';
import { startDatabases, type DatabaseSource, type Migrate } from './clone-databases.ts';
import { startTestTemporal, type TestTemporal } from './test-temporal.ts';

/** What test files ask over HTTP, because they run in processes of their own. */
export interface Broker {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/**
 * Starts the broker of a test run. It starts Postgres and Temporal when the first test file asks for them, once for
 * the whole run, so a run of pure tests starts neither.
 */
export async function startBroker(migrate: Migrate): Promise<Broker> {
  let databases: Promise<DatabaseSource> | undefined;
  let temporal: Promise<TestTemporal> | undefined;
  const answer = async (path: string | undefined): Promise<unknown> => {
    if (path === '/database') return (await (databases ??= startDatabases(migrate))).take();
    if (path === '/temporal') return { address: (await (temporal ??= startTestTemporal())).address };
    throw new Error(`the test broker knows no ${String(path)}`);
  };
  const server = createServer((request, response) => {
    answer(request.url).then(
      (body) => send(response, 200, body),
      (error: unknown) => send(response, 500, { error: error instanceof Error ? explain(error) : String(error) }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the test broker has no port');
  return {
    url: `http://127.0.0.1:${String(address.port)}`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await Promise.all([stopStarted(databases), stopStarted(temporal)]);
    },
  };
}

async function stopStarted(part: Promise<{ stop: () => Promise<void> }> | undefined): Promise<void> {
  const started = await part?.catch(() => undefined);
  await started?.stop();
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function explain(error: Error): string {
  const cause = error.cause instanceof Error ? `\ncaused by ${explain(error.cause)}` : '';
  return `${error.stack ?? error.message}${cause}`;
}
