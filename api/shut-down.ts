import type { Server } from 'node:http';
import type { Services } from './services.ts';

/** From not ready to no new connections: load balancers look every few seconds. Nothing is in front by default. */
const DRAIN_MS = process.env['NODE_ENV'] === 'production' ? 5_000 : 0;
/** Requests under way get this long, in milliseconds. */
const GRACE_MS = 4_000;

/**
 * Ends the process in order when one of the signals comes: not ready, no new connections, streams closed, requests
 * under way finished, database closed. A second signal ends it at once.
 */
export function shutDownOn(
  signals: readonly NodeJS.Signals[],
  { server, services }: { server: Server; services: Services },
): void {
  let asked = false;
  const end = async (): Promise<void> => {
    services.health.drain();
    await wait(DRAIN_MS);
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    services.events.stop();
    server.closeIdleConnections();
    await Promise.race([closed, wait(GRACE_MS)]);
    server.closeAllConnections();
    await services.workflows.close();
    await services.db.close();
  };
  for (const signal of signals) {
    process.on(signal, () => {
      if (asked) process.exit(1);
      asked = true;
      services.log.info({ signal }, 'shutting down');
      end().then(
        () => process.exit(0),
        (error: unknown) => {
          services.log.error({ err: error }, 'the shutdown failed');
          process.exit(1);
        },
      );
    });
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
