import { join, resolve } from 'node:path';
import { z } from 'zod';
import { OWNER } from '../parts/postgres/cluster.ts';
import { pathsOf } from '../supervisor/installation.ts';
import { readJson } from '../supervisor/read-json.ts';

const runFile = z.object({ database: z.url() });
const secrets = z.object({ databaseOwnerPassword: z.string() });

/**
 * Gives the connection URL of the owner role: `DATABASE_OWNER_URL`, `DATABASE_URL`, else that of the embedded Postgres
 * of the installation that runs on `PERDURA_HOME`.
 * @throws Error that names the ways out when none of them is there.
 */
export async function ownerUrl(env: Readonly<Record<string, string | undefined>>): Promise<string> {
  const given = env['DATABASE_OWNER_URL'] || env['DATABASE_URL'];
  if (given) return given;
  const paths = pathsOf(resolve(env['PERDURA_HOME'] || '.perdura'));
  const run = runFile.safeParse(await readJson(paths.runFile)).data;
  const known = secrets.safeParse(await readJson(join(paths.home, 'secrets.json'))).data;
  if (run === undefined || known === undefined) {
    throw new Error(`nothing runs on ${paths.home}: npm start first, or set DATABASE_OWNER_URL`);
  }
  const url = new URL(run.database);
  url.username = OWNER;
  url.password = known.databaseOwnerPassword;
  return url.href;
}
