import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Launch } from '../launch.ts';
import { postgresBinaries } from './binaries.ts';
import { launchAs, postgresAccount } from './run-as.ts';

const run = promisify(execFile);

/** The superuser of an embedded cluster; only migrations connect as it. */
export const OWNER = 'perdura';

/** Where an embedded cluster lives and how it is guarded. */
export interface ClusterOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly ownerPassword: string;
  /** False only for tests whose data may be lost: commits then do not wait for the disk. */
  readonly durable: boolean;
  readonly maxConnections?: number;
}

/**
 * Makes the cluster when the data folder holds none, and says whether it did. Encoding UTF-8, locale C (so that
 * order and index never depend on the machine's libc), passwords by SCRAM on every connection. It is made aside and
 * then renamed, so a start that was killed half-way leaves no half cluster.
 */
export async function initialiseCluster(options: ClusterOptions): Promise<boolean> {
  if (existsSync(join(options.dataDir, 'PG_VERSION'))) return false;
  const staging = `${options.dataDir}.new`;
  await rm(staging, { recursive: true, force: true });
  await mkdir(staging, { recursive: true, mode: 0o700 });
  await runInitdb(options, staging);
  await rename(staging, options.dataDir);
  return true;
}

async function runInitdb(options: ClusterOptions, folder: string): Promise<void> {
  const [{ initdb }, account] = await Promise.all([postgresBinaries(), postgresAccount()]);
  const passwordFile = `${folder}.password`;
  await writeFile(passwordFile, `${options.ownerPassword}\n`, { mode: 0o600 });
  try {
    if (account !== undefined) {
      await chown(folder, account.uid, account.gid);
      await chown(passwordFile, account.uid, account.gid);
    }
    const args = [
      `--pgdata=${folder}`,
      `--username=${OWNER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--no-locale',
      ...(options.durable ? [] : ['--no-sync']),
    ];
    const { command, args: all, ...as } = await launchAs(account, { command: initdb, args }, [initdb, folder]);
    await run(command, all, as);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** Gives the launch of the server of an initialised cluster, on 127.0.0.1 only, sized for a small machine. */
export async function clusterLaunch(options: ClusterOptions): Promise<Launch> {
  const [{ postgres }, account] = await Promise.all([postgresBinaries(), postgresAccount()]);
  const settings: Readonly<Record<string, string | number>> = {
    listen_addresses: '127.0.0.1',
    port: options.port,
    unix_socket_directories: '',
    max_connections: options.maxConnections ?? 100,
    shared_buffers: '128MB',
    max_wal_size: '1GB',
    wal_compression: 'on',
    // After a crash every file of the cluster is synced before it opens; one call for the file system is quicker.
    ...(process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
    log_min_messages: 'warning',
    log_timezone: 'UTC',
    timezone: 'UTC',
    ...(options.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${String(value)}`]);
  return launchAs(account, { command: postgres, args: ['-D', options.dataDir, ...flags] }, [postgres, options.dataDir]);
}
