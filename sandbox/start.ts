import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createControl, type SandboxControl } from './control/in-process.ts';
import type { Core } from './core/core.ts';
import { createClock, type TimeSource } from './core/clock.ts';
import { createCore } from './core/create-core.ts';
import { resumeStatuses } from './messages/statuses.ts';
import { createRequestListener } from './server/request-listener.ts';
import { seedDemo, type DemoAccount } from './settings/demo.ts';
import { seedAccount, seedApp, type AccountSeed, type AppSeed } from './settings/seed.ts';
import type { SettingsPatch } from './settings/settings.ts';
import { resumeReviews } from './templates/review.ts';
import { subscribeWhenReady } from './settings/subscribe.ts';

/** How to start a sandbox. Without anything: a free port, nothing kept, the demo account with fresh secrets. */
export interface SandboxOptions {
  /** 0 = any free port. */
  port?: number;
  /** `127.0.0.1` unless said otherwise. */
  host?: string;
  /** Base of the addresses it gives out (media), where that differs from where it listens. */
  publicUrl?: string;
  /** A folder that survives a restart, or `memory`. */
  store?: 'memory' | { folder: string };
  /** Where time comes from. */
  clock?: TimeSource;
  /** Seed of the random numbers of faults. */
  seed?: number;
  settings?: SettingsPatch;
  /** The demo account's own ids and secrets; `false` = none. */
  demo?: Partial<DemoAccount> | false;
  apps?: AppSeed[];
  accounts?: AccountSeed[];
  /** Callback to subscribe; tried until its handshake succeeds. */
  webhook?: { url: string; verifyToken?: string; appId?: string };
}

/** A running sandbox. */
export interface Sandbox {
  /** Base address of the Graph API, of control and of the phone page. */
  url: string;
  port: number;
  /** Ids and secrets of the demo account. */
  demo: DemoAccount;
  control: SandboxControl;
  /** Ends it within a second; a folder can be opened again after that. */
  stop(): Promise<void>;
}

/**
 * Starts a sandbox in this process.
 * @throws Error when the port is taken or the folder cannot be read
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const folder = options.store === undefined || options.store === 'memory' ? null : options.store.folder;
  const core = createCore({
    folder,
    clock: (offset) => createClock(options.clock, offset),
    seed: options.seed ?? 1,
    settings: options.settings ?? {},
  });
  const demo = seedDemo(core, options.demo === false ? {} : (options.demo ?? {}), options.demo !== false);
  for (const app of options.apps ?? []) seedApp(core, app);
  for (const account of options.accounts ?? []) seedAccount(core, account);
  const server = createServer({ keepAliveTimeout: 65_000, noDelay: true }, createRequestListener(core));
  try {
    await listen(server, options.port ?? 0, options.host ?? '127.0.0.1');
  } catch (error) {
    core.store.close();
    throw error;
  }
  const { port } = server.address() as AddressInfo;
  const url = `http://${options.host ?? '127.0.0.1'}:${port}`;
  core.url = options.publicUrl ?? url;
  resumeStatuses(core);
  resumeReviews(core);
  core.webhooks.resume();
  const { webhook } = options;
  const giveUp = webhook
    ? subscribeWhenReady(core, webhook.appId ?? demo.appId, webhook.url, webhook.verifyToken ?? demo.verifyToken)
    : () => undefined;
  return {
    url,
    port,
    demo,
    control: createControl(core),
    stop: async () => {
      giveUp();
      await stop(core, server);
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

async function stop(core: Core, server: Server): Promise<void> {
  core.scheduler.clear();
  core.webhooks.stop();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
  core.store.close();
}
