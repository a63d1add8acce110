import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '#data/tenancy/database.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import { openLocalKeyring } from '#integrations/kms/local-keyring.ts';
import { startSandbox, type Sandbox } from '#sandbox/start.ts';
import { createSendingFixture, queueTexts, type SendingFixture } from './fixture.ts';
import type { SenderProcessInput } from './sender-process.ts';
import { testDatabase } from '../setup/database.ts';

const { appUrl } = await testDatabase();
const MESSAGES = 120;
let home: string;
let db: Database;
let sandbox: Sandbox;
let fixture: SendingFixture;
let numberId: string;
let children: ChildProcess[] = [];

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'perdura-kill-'));
  db = openDatabase({ url: appUrl, kms: await openLocalKeyring(join(home, 'keyring.json')) });
  const phoneNumberIds = Array.from({ length: 12 }, (_, index) => String(7_000 + index));
  sandbox = await startSandbox({
    settings: { window: 'off', statuses: { sent_ms: 1e9 } },
    accounts: [
      {
        id: '900',
        numbers: phoneNumberIds.map((id) => ({ id, displayPhoneNumber: `+1 555 200 ${id}`, throughput: 1_000 })),
      },
    ],
  });
  numbers = phoneNumberIds;
});
afterAll(async () => {
  await sandbox.stop();
  await db.close();
  await rm(home, { recursive: true });
});

let numbers: string[] = [];
beforeEach(async () => {
  const phoneNumberId = numbers.shift() ?? '';
  fixture = await createSendingFixture(db, { phoneNumberIds: [phoneNumberId], contacts: MESSAGES, ratePerSecond: 100 });
  numberId = fixture.numbers[0]?.numberId ?? '';
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children = [];
});

const start = (die?: SenderProcessInput['die'], settings: SenderProcessInput['settings'] = {}): ChildProcess => {
  const { tenantId } = fixture;
  const keyring = join(home, 'keyring.json');
  const place = { databaseUrl: appUrl, keyring, sandbox: sandbox.url, token: sandbox.demo.token };
  const input: SenderProcessInput = { ...place, folder: join(home, 'attempts'), tenantId, numberId, settings, die };
  const child = spawn(process.execPath, [join(import.meta.dirname, 'sender-process.ts'), JSON.stringify(input)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
};
const ended = async (child: ChildProcess): Promise<string> => {
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  return signal ?? (said.trim() || `code ${String(code)}`);
};
const queue = (): Promise<string[]> => queueTexts(db, fixture, numberId, fixture.contacts);
const states = async (): Promise<Record<string, number>> => {
  const rows = await withTenant(db, fixture.tenantId, (tx) =>
    tx.message.groupBy({ by: ['state'], where: { numberId }, _count: true }),
  );
  return Object.fromEntries(rows.map(({ state, _count }) => [state, _count]));
};
/** How often the sandbox has each of the messages. */
const arrived = (ids: readonly string[]): Map<string, number> => {
  const counts = new Map(ids.map((id) => [id, 0]));
  for (const row of sandbox.control.messages()) {
    if (row.direction === 'outbound' && row.biz !== null && counts.has(row.biz)) {
      counts.set(row.biz, (counts.get(row.biz) ?? 0) + 1);
    }
  }
  return counts;
};

/** How often it passes the point before it dies there; at the first claim nothing is under way yet. */
const PASSES: Readonly<Record<string, number>> = { 'after-note': 25, 'after-call': 25, 'before-record': 1 };

describe('a sender that is killed', () => {
  it.each(['after-claim', 'after-note', 'after-call', 'before-record'])(
    '%s loses and doubles nothing, and the next one goes on',
    async (point) => {
      const ids = await queue();
      expect(await ended(start({ point, pass: PASSES[point] ?? 0 }))).toBe('SIGKILL');
      expect(await ended(start())).toBe('idle');
      const counts = arrived(ids);
      expect([...counts.values()].filter((count) => count > 1)).toEqual([]);
      const { accepted = 0, sending = 0, ...others } = await states();
      expect(others).toEqual({});
      expect(accepted + sending).toBe(MESSAGES);
      // In doubt is only what was under way at that instant, and of those the ones that arrived are settled by a receipt.
      const missing = [...counts].filter(([, count]) => count === 0).map(([id]) => id);
      const unclear = await withTenant(db, fixture.tenantId, (tx) =>
        tx.message.findMany({ where: { numberId, unclearAt: { not: null } }, select: { id: true } }),
      );
      expect(sending).toBe(unclear.length);
      expect(unclear.map(({ id }) => id)).toEqual(expect.arrayContaining(missing));
      expect(unclear.length).toBeLessThan(40);
      if (point === 'after-claim') expect(unclear).toEqual([]);
    },
  );

  it('again and again at any instant loses and doubles nothing', async () => {
    const ids = await queue();
    for (let round = 0; round < 4; round += 1) {
      const child = start();
      await sleep(700 + Math.random() * 500);
      child.kill('SIGKILL');
      await ended(child);
    }
    expect(await ended(start())).toBe('idle');
    const counts = [...arrived(ids).values()];
    expect(Math.max(...counts)).toBe(1);
    const { accepted = 0, sending = 0 } = await states();
    expect(accepted + sending).toBe(MESSAGES);
  });

  it('parks for a person what stays unclear', async () => {
    await queue();
    await ended(start({ point: 'after-note', pass: 10 }));
    expect(await ended(start(undefined, { unclearGraceMs: 500 }))).toBe('idle');
    const { unknown = 0, accepted = 0, ...others } = await states();
    expect(others).toEqual({});
    expect(unknown).toBeGreaterThan(0);
    expect(unknown + accepted).toBe(MESSAGES);
  });

  it('on another machine leaves nothing to be repeated: what it had claimed is unclear', async () => {
    const ids = await queue();
    await ended(start({ point: 'after-claim', pass: 1 }));
    await rm(join(home, 'attempts'), { recursive: true });
    expect(await ended(start())).toBe('idle');
    expect(Math.max(...arrived(ids).values())).toBe(1);
    expect((await states())['sending']).toBeGreaterThan(0);
  });
});

describe('a sender that stands still beyond its lease', () => {
  it('calls nothing that its successor may have sent', async () => {
    const ids = await queue();
    const former = start();
    const formerEnd = ended(former);
    while (
      sandbox.control.messages().filter((row) => row.direction === 'outbound' && ids.includes(row.biz ?? '')).length <
      20
    )
      await sleep(10);
    former.kill('SIGSTOP');
    expect(await ended(start())).toBe('idle');
    former.kill('SIGCONT');
    expect(['lost', 'idle', 'broken']).toContain(await formerEnd);
    expect(Math.max(...arrived(ids).values())).toBe(1);
    const { accepted = 0, sending = 0 } = await states();
    expect(accepted + sending).toBe(MESSAGES);
  });

  it('hands over at SIGTERM: gives back what it has not called, and the next one need not wait', async () => {
    const ids = await queue();
    const former = start();
    const formerEnd = ended(former);
    while ([...arrived(ids).values()].filter((count) => count > 0).length < 20) await sleep(10);
    former.kill('SIGTERM');
    expect(await formerEnd).toBe('handover');
    expect((await states())['sending']).toBeUndefined();
    expect(await ended(start())).toBe('idle');
    expect([...arrived(ids).values()]).toEqual(ids.map(() => 1));
    expect(await states()).toEqual({ accepted: MESSAGES });
  });
});

it('keeps results while the database is away and records them when it is back', async () => {
  // Proven by the connections being cut: Postgres itself is shared with other test files.
  const ids = await queue();
  const child = start();
  const end = ended(child);
  while ([...arrived(ids).values()].filter((count) => count > 0).length < 20) await sleep(10);
  await db.pool.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = current_user AND pid <> pg_backend_pid()',
  );
  expect(['idle', 'broken']).toContain(await end);
  if ((await states())['queued']) expect(await ended(start())).toBe('idle');
  expect([...arrived(ids).values()]).toEqual(ids.map(() => 1));
  expect(await states()).toEqual({ accepted: MESSAGES });
});
