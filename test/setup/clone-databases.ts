import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { startTestPostgres, type TestPostgres } from './test-postgres.ts';

/** Two ways into one database: as the app role, which row security holds, and as the owner. */
export interface DatabaseUrls {
  readonly appUrl: string;
  readonly ownerUrl: string;
}

/** Hands out databases that were copied from one migrated template. */
export interface DatabaseSource {
  readonly take: () => Promise<DatabaseUrls>;
  readonly stop: () => Promise<void>;
}

/** Migrates an empty database; the role `perdura_app` gets `appPassword`. */
export type Migrate = (target: { ownerUrl: string; appPassword: string }) => Promise<unknown>;

/** Starts Postgres, migrates a template once, and keeps one copy ready ahead of the next taker. */
export async function startDatabases(migrate: Migrate): Promise<DatabaseSource> {
  const postgres = await startTestPostgres();
  const appPassword = randomBytes(16).toString('hex');
  const run = randomBytes(4).toString('hex');
  const template = `perdura_template_${run}`;
  const admin = new pg.Client({ connectionString: postgres.adminUrl });
  await admin.connect();
  const made: string[] = [template];
  try {
    await admin.query(`create database ${template}`);
    await migrate({ ownerUrl: withDatabase(postgres.adminUrl, template), appPassword });
    await closeTemplate(admin, template);
  } catch (error) {
    await stopAll(admin, made, postgres);
    throw error;
  }
  // node-postgres runs one query a connection at a time, so copies queue here by themselves.
  const clone = async (): Promise<DatabaseUrls> => {
    const name = `perdura_${run}_${String(made.length)}`;
    made.push(name);
    await admin.query(`create database ${name} template ${template} strategy file_copy`);
    const ownerUrl = withDatabase(postgres.adminUrl, name);
    return { ownerUrl, appUrl: withUser(ownerUrl, 'perdura_app', appPassword) };
  };
  let ahead = clone();
  return {
    take: () => {
      const mine = ahead;
      ahead = mine.then(clone);
      ahead.catch(() => undefined);
      return mine;
    },
    stop: async () => {
      await ahead.catch(() => undefined);
      await stopAll(admin, made, postgres);
    },
  };
}

/** A template can be copied only while nobody is connected to it. */
async function closeTemplate(admin: pg.Client, template: string): Promise<void> {
  await admin.query(`alter database ${template} with allow_connections false`);
  await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [template]);
}

async function stopAll(admin: pg.Client, made: readonly string[], postgres: TestPostgres): Promise<void> {
  if (process.env['TEST_DATABASE_URL'] !== undefined) {
    for (const name of made) await admin.query(`drop database if exists ${name} with (force)`);
  }
  await admin.end();
  await postgres.stop();
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

function withUser(url: string, user: string, password: string): string {
  const changed = new URL(url);
  changed.username = user;
  changed.password = password;
  return changed.href;
}
