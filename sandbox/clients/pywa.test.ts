import { cacheFolder } from '#infra/dev/parts/cache-folder.ts';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startSandbox, type Sandbox } from '../start.ts';
import { providePython } from './python-environment.ts';

/** One line of the client: what it sent, what came, what it read. */
type Line = Record<string, unknown>;

const CUSTOMER = '447911123456';
const REQUIREMENTS = ['pywa==4.5.0'];
const refusals = ['to a closed window', 'with a wrong value'];
let sandbox: Sandbox;
let client: ChildProcessWithoutNullStreams;
let errors = '';
const stops: (() => unknown)[] = [];
const lines: Line[] = [];

const sent = () => lines.filter((line) => 'sent' in line);
const eventsOf = (event: string) => lines.filter((line) => line['event'] === event);

/** Waits until something is so; a client that has ended says why in `errors`. */
async function until(isSo: () => boolean): Promise<void> {
  await vi.waitFor(
    () => {
      if (!isSo()) throw new Error(client.exitCode === null ? 'not yet' : `the client has ended: ${errors}`);
    },
    { timeout: 15_000, interval: 20 },
  );
}

beforeAll(async () => {
  const python = await providePython(cacheFolder(), REQUIREMENTS, (line) => process.stderr.write(`${line}\n`));
  sandbox = await startSandbox({
    demo: { pairLimit: false },
    settings: {
      statuses: { sent_ms: 0, delivered_ms: 5 },
      webhooks: { max_updates: 1, concurrency: 1 },
      template_review_ms: 50,
    },
  });
  stops.push(() => sandbox.stop());
  const { demo, control } = sandbox;
  const first = control.receive(CUSTOMER, { type: 'text', text: { body: 'open the window' } });
  client = spawn(python, [join(import.meta.dirname, 'pywa-client.py')], {
    env: {
      ...process.env,
      SANDBOX_URL: sandbox.url,
      CUSTOMER,
      PHONE_ID: demo.phoneNumberId,
      TOKEN: demo.token,
      VERIFY_TOKEN: demo.verifyToken,
      APP_ID: demo.appId,
      APP_SECRET: demo.appSecret,
      WABA_ID: demo.wabaId,
      USER_ID: control.phone(CUSTOMER).user_id,
      INBOUND_ID: first.wamid,
      PYTHONWARNINGS: 'ignore',
    },
  });
  stops.unshift(() => client.kill());
  client.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  createInterface({ input: client.stdout }).on('line', (line) => lines.push(JSON.parse(line) as Line));
  await until(() => lines.some((line) => line['done'] === true));
  await control.settled();
}, 240_000);

afterAll(async () => {
  for (const stop of stops) await stop();
});

describe('pywa, unmodified', () => {
  it('sends each type', () => {
    const refused = lines.filter((line) => 'refused' in line);
    expect(refused.filter((line) => !refusals.includes(String(line['refused'])))).toEqual([]);
    expect(sent()).toHaveLength(24);
    for (const { id } of sent()) {
      expect(sandbox.control.messages().some((message) => message.wamid === id)).toBe(true);
    }
  });

  it('is told what is wrong by its own errors', () => {
    expect(lines.filter((line) => 'refused' in line)).toEqual([
      { refused: 'to a closed window', kind: 'ReEngagementMessage', code: 131047 },
      { refused: 'with a wrong value', kind: 'WhatsAppError', code: 100 },
    ]);
  });

  it('hears of the statuses of each message, with tracker and price', async () => {
    await until(() => eventsOf('status').length >= 2 * sent().length);
    for (const { id } of sent()) {
      const statuses = eventsOf('status').filter((line) => line['id'] === id);
      expect(statuses.map((line) => line['status'])).toEqual(['sent', 'delivered']);
    }
    expect(eventsOf('status')[0]).toMatchObject({ tracker: 'tracker-1', pricing: 'service' });
  });

  it('uses media, templates, the profile, the block list and codes', () => {
    expect(lines.find((line) => 'managed' in line)?.['managed']).toEqual({
      media_bytes: 70,
      media_deleted: true,
      template_status: 'PENDING',
      templates: expect.arrayContaining(['hello_world', 'from_pywa']),
      about: 'We sell tea',
      quality: 'GREEN',
      blocked: 1,
      code: 'hello',
      account: 'Demo business',
    });
  });

  it('receives messages, taps and other events', async () => {
    const { control } = sandbox;
    const image = control.receive(CUSTOMER, { type: 'image', image: { caption: 'look' } });
    const text = control.receive(CUSTOMER, { type: 'text', text: { body: 'olá 👋' } });
    const rows = control.messages();
    const sentId = (name: string) => String(sent().find((line) => line['sent'] === name)?.['id']);
    expect(rows.length).toBeGreaterThan(24);
    control.tap(CUSTOMER, sentId('buttons'), { id: 'yes' });
    control.tap(CUSTOMER, sentId('list'), { id: 'row-1' });
    control.tap(CUSTOMER, sentId('flow'), { response: { city: 'Rome' } });
    control.receive(CUSTOMER, { type: 'location', location: { latitude: 1, longitude: 2 } });
    control.receive(CUSTOMER, { type: 'unsupported', unsupported: { type: 'poll' } });
    await control.settled();
    await until(() => eventsOf('message').length >= 4 && eventsOf('flow').length === 1);
    expect(eventsOf('message')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: image.wamid, type: 'image', bytes: 70 }),
        expect.objectContaining({
          id: text.wamid,
          type: 'text',
          text: 'olá 👋',
          sender: CUSTOMER,
          name: 'Customer 3456',
        }),
        expect.objectContaining({ type: 'location' }),
        expect.objectContaining({ type: 'unsupported' }),
      ]),
    );
    expect(eventsOf('button')).toMatchObject([{ data: 'yes', title: 'Yes' }]);
    expect(eventsOf('selection')).toMatchObject([{ data: 'row-1', title: 'Row' }]);
    expect(eventsOf('flow')).toMatchObject([{ token: 'tok', response: { city: 'Rome' } }]);
    expect(eventsOf('template')).toMatchObject([{ name: 'from_pywa', status: 'APPROVED' }]);
  });
});
