import { findDrift } from './find-drift.ts';
import { migrate } from './migrate.ts';
import { migrationStatus } from './migration-status.ts';
import { newMigration } from './new-migration.ts';
import { resetDatabase } from './reset-database.ts';

const [command, ...words] = process.argv.slice(2);

function ownerUrl(): string {
  const url = process.env['DATABASE_OWNER_URL'];
  if (!url) throw new Error('set DATABASE_OWNER_URL to a connection string of the role that owns the database');
  return url;
}

const commands: Readonly<Record<string, () => Promise<number>>> = {
  migrate: async () => {
    const { applied } = await migrate({ ownerUrl: ownerUrl() });
    console.log(applied.length === 0 ? 'nothing to apply' : applied.map((name) => `applied ${name}`).join('\n'));
    return 0;
  },
  status: async () => {
    const states = await migrationStatus(ownerUrl());
    for (const { name, state } of states) console.log(`${state.padEnd(12)} ${name}`);
    return states.every(({ state }) => state === 'applied') ? 0 : 1;
  },
  check: async () => {
    const lines = await findDrift(ownerUrl());
    console.log(lines.length === 0 ? 'the migrations and the Prisma schema agree' : lines.join('\n'));
    return lines.length === 0 ? 0 : 1;
  },
  new: async () => {
    console.log(await newMigration(words.join(' '), new Date()));
    return 0;
  },
  reset: async () => {
    const { applied } = await resetDatabase(ownerUrl());
    console.log(`emptied, then applied ${String(applied.length)} migrations`);
    return 0;
  },
};

const run = commands[command ?? ''];
if (!run) {
  console.error(`usage: db ${Object.keys(commands).join('|')}`);
  process.exit(2);
}
process.exit(await run());
