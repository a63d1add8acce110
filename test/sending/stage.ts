import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ResultRecorder } from '#activities/messaging/sending/result-recorder.ts';
import type { SenderContext } from '#activities/messaging/sending/sender-context.ts';
import { sendForNumber } from '#activities/messaging/sending/send-for-number.ts';
import { defaultSenderSettings, type SenderSettings } from '#activities/messaging/sending/sender-settings.ts';
import type { SenderEnd } from '#activities/messaging/sending/number-sender.ts';
import { QueueListener } from '#data/messaging/sending/queue-listener.ts';
import { setNumberState, type NumberChange } from '#data/messaging/sending/set-number-state.ts';
import type { TenantTx } from '#data/tenancy/database.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import { createWhatsAppClient } from '#integrations/whatsapp/whatsapp-client.ts';
import { startSandbox, type Sandbox } from '#sandbox/start.ts';
import {
  createSendingFixture,
  queueTexts,
  type FixtureContact,
  type QueueOptions,
  type SendingFixture,
} from './fixture.ts';
import { testDatabase } from '../setup/database.ts';
import { openTestDatabase } from '../setup/tenant.ts';

/** Numbers that a file can use, one a test. */
const NUMBERS = 30;

/** One number with contacts, its sender and the other end, for one test. */
export interface Scene {
  readonly fixture: SendingFixture;
  readonly numberId: string;
  readonly phoneNumberId: string;
  readonly contacts: readonly FixtureContact[];
  /** So many contacts, from the start again when there are fewer. */
  readonly people: (count: number) => FixtureContact[];
  /** Queues one text each. */
  readonly queue: (to: readonly FixtureContact[], options?: QueueOptions) => Promise<string[]>;
  /** Lets the sender work until it stops by itself. */
  readonly send: (settings?: Partial<SenderSettings>, signal?: AbortSignal) => Promise<SenderEnd>;
  readonly steer: (change: NumberChange) => Promise<unknown>;
  readonly inTenant: <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;
  /** How many messages are in which state. */
  readonly states: () => Promise<Record<string, number>>;
  /** Our ids in the order in which the sandbox took them. */
  readonly arrived: () => string[];
  /** The sandbox's own record of calls. */
  readonly calls: () => { readonly at: number; readonly status: number }[];
}

/** A sandbox and a database for the tests of a file. */
export interface Stage {
  readonly sandbox: Sandbox;
  readonly context: SenderContext;
  readonly scene: () => Promise<Scene>;
  readonly close: () => Promise<void>;
}

/** Opens what the tests of senders in one process share. */
export async function openStage(): Promise<Stage> {
  const db = openTestDatabase(await testDatabase());
  const folder = await mkdtemp(join(tmpdir(), 'perdura-sender-'));
  const ids = Array.from({ length: NUMBERS }, (_, index) => String(8_000 + index));
  const numbers = ids.map((id) => ({ id, displayPhoneNumber: `+1 555 300 ${id}`, throughput: 80 }));
  const sandbox = await startSandbox({
    settings: { window: 'off', statuses: { sent_ms: 1e9 } },
    accounts: [{ id: '901', numbers }],
  });
  const log = { info: () => undefined, warn: () => undefined, error: console.error };
  const reach = (): void => undefined;
  const context: SenderContext = {
    db,
    whatsapp: createWhatsAppClient({ baseUrl: sandbox.url, version: 'v25.0', deadlineMs: 2_000 }),
    platformToken: sandbox.demo.token,
    recorder: new ResultRecorder({ db, log, reach }),
    listener: new QueueListener(db.pool),
    log,
    settings: { ...defaultSenderSettings, lingerMs: 250, leaseMs: 2_000 },
    owner: 'test',
    journalFolder: folder,
    reach,
  };
  const close = async (): Promise<void> => {
    context.listener.close();
    await sandbox.stop();
    await db.close();
    await rm(folder, { recursive: true });
  };
  const scene = async (): Promise<Scene> => {
    const phoneNumberId = ids.shift() ?? '';
    const fixture = await createSendingFixture(db, { phoneNumberIds: [phoneNumberId], contacts: 60 });
    return setScene(sandbox, context, fixture, phoneNumberId);
  };
  return { sandbox, context, scene, close };
}

function setScene(sandbox: Sandbox, context: SenderContext, fixture: SendingFixture, phoneNumberId: string): Scene {
  const { db } = context;
  const { tenantId, contacts } = fixture;
  const numberId = fixture.numbers[0]?.numberId ?? '';
  const inTenant: Scene['inTenant'] = (work) => withTenant(db, tenantId, work);
  return {
    fixture,
    numberId,
    phoneNumberId,
    contacts,
    people: (count) =>
      Array.from({ length: count }, (_, index) => contacts[index % contacts.length]).flatMap((one) => one ?? []),
    queue: (to, options) => queueTexts(db, fixture, numberId, to, options),
    send: (settings = {}, signal = new AbortController().signal) =>
      sendForNumber({ ...context, settings: { ...context.settings, ...settings } }, { tenantId, numberId }, signal),
    steer: (change) => inTenant((tx) => setNumberState(tx, { tenantId, numberId }, change)),
    inTenant,
    states: async () => {
      const rows = await inTenant((tx) => tx.message.groupBy({ by: ['state'], where: { numberId }, _count: true }));
      return Object.fromEntries(rows.map(({ state, _count }) => [state, _count]));
    },
    arrived: () =>
      sandbox.control
        .messages()
        .flatMap((row) =>
          row.direction === 'outbound' && row.number_id === phoneNumberId && row.biz ? [row.biz] : [],
        ),
    calls: () => sandbox.control.calls().filter((call) => call.phone_number_id === phoneNumberId),
  };
}
