import { OWNER } from '../parts/postgres/cluster.ts';
import type { Installation } from './installation.ts';

/** Where the parts of an installation answer. */
export interface Addresses {
  readonly api: string;
  readonly sandbox: string;
  readonly whatsapp: string;
  readonly temporal: string;
  /** Connection URL of the owner role, for migrations only. */
  readonly owner: string;
  /** Connection URL of the app role, which row-level security holds. */
  readonly app: string;
  readonly workerHealth: string;
}

/** The role all product code connects as; migrations make it. */
const APP_ROLE = 'perdura_app';

/** Gives the addresses of all parts, those of your own parts where the settings name them. */
export function addressesOf({ config, ports, secrets }: Installation): Addresses {
  const here = (port: number): string => `http://127.0.0.1:${String(port)}`;
  const owner =
    config.DATABASE_URL ??
    `postgresql://${OWNER}:${secrets.databaseOwnerPassword}@127.0.0.1:${String(ports.postgres)}/perdura`;
  const app = new URL(owner);
  app.username = APP_ROLE;
  app.password = secrets.databaseAppPassword;
  return {
    api: here(ports.api),
    sandbox: here(ports.sandbox),
    whatsapp: config.WHATSAPP_API_URL ?? here(ports.sandbox),
    temporal: config.TEMPORAL_ADDRESS ?? `127.0.0.1:${String(ports.temporal)}`,
    owner,
    app: app.href,
    workerHealth: here(ports.workerHealth),
  };
}
