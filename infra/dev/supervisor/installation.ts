import { chmod, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseConfig, type Config } from '#domain/config/config.ts';
import { choosePorts } from './choose-ports.ts';
import { loadSecrets, type Secrets } from './secrets.ts';

/** Where one installation keeps what it has. */
export interface Paths {
  readonly home: string;
  readonly postgres: string;
  readonly temporal: string;
  readonly logs: string;
  readonly keyring: string;
  readonly runFile: string;
}

/** One installation, settled before anything starts: folders, ports and secrets hold until it stops. */
export interface Installation {
  readonly config: Config;
  readonly env: NodeJS.ProcessEnv;
  readonly paths: Paths;
  readonly ports: Readonly<Record<'api' | 'sandbox' | 'postgres' | 'temporal' | 'temporalUi' | 'workerHealth', number>>;
  readonly secrets: Secrets;
}

/** Gives the folders below a data folder; makes none. */
export function pathsOf(home: string): Paths {
  const below = (...names: string[]): string => join(home, ...names);
  return {
    home,
    postgres: below('postgres'),
    temporal: below('temporal.sqlite'),
    logs: below('logs'),
    keyring: below('keyring.json'),
    runFile: below('run.json'),
  };
}

/**
 * Reads the settings, makes the data folder and the secrets, and chooses the ports.
 * @throws ConfigError with all faults of the settings; Error when a port is taken.
 */
export async function settleInstallation(env: NodeJS.ProcessEnv): Promise<Installation> {
  const config = parseConfig(env);
  const paths = pathsOf(resolve(config.PERDURA_HOME));
  await makeHome(paths);
  const given = (name: string): boolean => env[name] !== undefined && env[name] !== '';
  const wish = (variable: 'PORT' | 'SANDBOX_PORT' | 'POSTGRES_PORT' | 'TEMPORAL_PORT' | 'TEMPORAL_UI_PORT') => ({
    variable,
    wished: config[variable],
    flexible: variable !== 'PORT' && variable !== 'SANDBOX_PORT' && !given(variable),
  });
  const ports = await choosePorts({
    api: wish('PORT'),
    sandbox: wish('SANDBOX_PORT'),
    postgres: wish('POSTGRES_PORT'),
    temporal: wish('TEMPORAL_PORT'),
    temporalUi: wish('TEMPORAL_UI_PORT'),
    workerHealth: { variable: 'WORKER_HEALTH_PORT', wished: config.WORKER_HEALTH_PORT, flexible: true },
  });
  return { config, env, paths, ports, secrets: await loadSecrets(join(paths.home, 'secrets.json')) };
}

/** Makes the data folder. Root lets others pass through it (not look into it): Postgres then runs as another account. */
async function makeHome({ home, logs }: Paths): Promise<void> {
  const made = await mkdir(home, { recursive: true });
  if (made !== undefined && process.getuid?.() === 0) await chmod(home, 0o711);
  await mkdir(logs, { recursive: true });
}
