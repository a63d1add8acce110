import type { Launch } from '../launch.ts';

/** How to run Temporal's development server; without `database` it keeps everything in memory. */
export interface DevServerOptions {
  readonly cli: string;
  readonly port: number;
  /** Port of its web page; undefined leaves the page out. */
  readonly uiPort?: number;
  /** SQLite file that keeps all processes over restarts. */
  readonly database?: string;
  readonly logLevel?: 'error' | 'warn' | 'info';
}

/** Gives the launch of a Temporal development server on 127.0.0.1 that may skip time for single executions. */
export function devServerLaunch(options: DevServerOptions): Launch {
  const page = options.uiPort === undefined ? ['--headless'] : ['--ui-port', String(options.uiPort)];
  const store =
    options.database === undefined
      ? []
      : [
          '--db-filename',
          options.database,
          '--sqlite-pragma',
          'journal_mode=WAL',
          '--sqlite-pragma',
          'synchronous=NORMAL',
        ];
  const settings = ['frontend.WorkflowTimeSkippingEnabled=true', 'frontend.enableServerVersionCheck=false'];
  return {
    command: options.cli,
    args: [
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(options.port)],
      ...['--log-level', options.logLevel ?? 'warn'],
      ...page,
      ...store,
      ...settings.flatMap((setting) => ['--dynamic-config-value', setting]),
    ],
  };
}
