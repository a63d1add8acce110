import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { appliedMigrations } from '#data/observability/applied-migrations.ts';
import { oldestWork } from '#data/observability/oldest-work.ts';
import type { Kms } from '#data/crypto/kms-port.ts';
import type { Database } from '#data/tenancy/database.ts';
import type { WorkflowGateway } from '../workflows/workflow-gateway.ts';
import type { HealthCheck } from './health-checks.ts';

/** Work that waits longer than this says that nobody takes it, in milliseconds. */
const LAG_WARNING_MS = 30_000;
const MIGRATIONS = join(import.meta.dirname, '../../prisma/migrations');

/** The checks of the API: what it cannot do without, and what others do for it. */
export function apiChecks(db: Database, kms: Kms, workflows: WorkflowGateway): HealthCheck[] {
  return [
    { name: 'postgres', optional: false, look: () => answersQuery(db) },
    { name: 'migrations', optional: false, look: () => hasMigrations(db) },
    { name: 'keys', optional: false, look: () => wrapsKeys(kms) },
    { name: 'temporal', optional: true, look: () => reaches(workflows) },
    { name: 'dispatcher', optional: true, look: () => keepsUp(db) },
  ];
}

async function answersQuery({ pool }: Database): Promise<{ status: 'pass' }> {
  await pool.query('SELECT 1');
  return { status: 'pass' };
}

async function hasMigrations(db: Database): Promise<{ status: 'pass' | 'fail'; detail?: string }> {
  const applied = await appliedMigrations(db);
  const missing = (await migrationNames()).filter((name) => !applied.has(name));
  return missing.length === 0 ? { status: 'pass' } : { status: 'fail', detail: `not applied: ${missing.join(', ')}` };
}

let names: Promise<string[]> | undefined;

/** The folders that came with this version; they do not change while it runs. */
function migrationNames(): Promise<string[]> {
  names ??= readdir(MIGRATIONS, { withFileTypes: true }).then((entries) =>
    entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name),
  );
  return names;
}

async function wrapsKeys(kms: Kms): Promise<{ status: 'pass' | 'fail' }> {
  const probe = Buffer.alloc(32, 1);
  const { kekId, wrapped } = await kms.wrap(probe, 'readiness probe');
  const opened = await kms.unwrap(kekId, wrapped, 'readiness probe');
  return { status: probe.equals(opened) ? 'pass' : 'fail' };
}

/** Optional here: without Temporal the API goes on taking messages and events, which leave when it is back. */
async function reaches(workflows: WorkflowGateway): Promise<{ status: 'pass' | 'warn' }> {
  return { status: (await workflows.isReachable()) ? 'pass' : 'warn' };
}

async function keepsUp(db: Database): Promise<{ status: 'pass' | 'warn'; observed: number; unit: string }> {
  const { inbox, outbox } = await oldestWork(db);
  const oldest = Math.min(inbox?.getTime() ?? Infinity, outbox?.getTime() ?? Infinity);
  const lag = Math.max(0, Date.now() - oldest);
  const observed = Number.isFinite(lag) ? lag : 0;
  return { status: observed > LAG_WARNING_MS ? 'warn' : 'pass', observed, unit: 'ms' };
}
