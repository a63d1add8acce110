import { createHmac, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inboxBody, whatsappSecret } from '#data/crypto/places.ts';
import { openOrphan } from '#data/inbox/put-orphan.ts';
import { openDatabase, type Database } from '#data/tenancy/database.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import { LocalKeyring } from '#integrations/kms/local-keyring.ts';
import { testDatabase } from '#test/setup/database.ts';
import { createTestTenant, type TestTenant } from '#test/setup/tenant.ts';
import { MAX_WEBHOOK_BYTES } from './read-body.ts';
import { createWhatsAppWebhook, type WebhookOutcome } from './whatsapp-webhook.ts';

const urls = await testDatabase();
const kms = new LocalKeyring({ current: 'test', keys: { test: randomBytes(32).toString('base64') } });
const db = openDatabase({ url: urls.appUrl, kms });
const owner = new pg.Pool({ connectionString: urls.ownerUrl, max: 2 });
owner.on('error', () => undefined);
const app = { id: '111', secrets: ['fresh secret', 'old secret'], verifyTokens: ['fresh token', 'old token'] };
const outcomes: WebhookOutcome[] = [];
const servers: Server[] = [];

async function serve(database: Database): Promise<string> {
  const handle = createWhatsAppWebhook({ db: database, kms, app, observe: (outcome) => outcomes.push(outcome) });
  const server = createServer((request, response) => void handle(request, response));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/webhooks/whatsapp`;
}

let base: string;
let tenants: TestTenant[];
beforeAll(async () => {
  base = await serve(db);
  tenants = await Promise.all([createTestTenant(db), createTestTenant(db), createTestTenant(db)]);
});
beforeEach(async () => {
  outcomes.length = 0;
  await owner.query('delete from inbox_orphan');
  await owner.query('delete from inbox');
});
afterAll(async () => {
  for (const server of servers) server.close();
  await Promise.all([db.close(), owner.end()]);
});

const tenant = (index: number): TestTenant => {
  const found = tenants[index];
  if (!found) throw new Error('no such tenant');
  return found;
};
const wabaOf = ({ phoneNumberId }: TestTenant): string => phoneNumberId.replace('pn', 'waba');
const change = (phoneNumberId: string, extra: object = {}) => ({
  field: 'messages',
  value: { messaging_product: 'whatsapp', metadata: { phone_number_id: phoneNumberId }, ...extra },
});
const envelope = (...entry: { id: string; time?: number; changes: unknown[] }[]) =>
  JSON.stringify({ object: 'whatsapp_business_account', entry });
const signed = (body: string | Buffer, secret = 'fresh secret') => ({
  'content-type': 'application/json',
  'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
});
const post = (body: string | Buffer, headers: Record<string, string> = signed(body), to = `${base}/111`) =>
  fetch(to, { method: 'POST', body, headers });

const parse = (text: string): unknown => JSON.parse(text);

async function stored({ tenantId }: TestTenant): Promise<{ lane: string; body: string; at: Date }[]> {
  const vault = await db.vaults.of(tenantId);
  const rows = await withTenant(db, tenantId, (tx) => tx.inbox.findMany({ orderBy: { id: 'asc' } }));
  return rows.map((row) => ({
    lane: row.lane,
    body: vault.open(inboxBody(row.id), row.body).toString(),
    at: row.receivedAt,
  }));
}

describe('handshake', () => {
  const shake = (query: string, id = '111') => fetch(`${base}/${id}?${query}`);
  const right = 'hub.mode=subscribe&hub.verify_token=fresh%20token&hub.challenge=1158201444';

  it.each([right, right.replace('fresh', 'old')])('answers the challenge raw: %s', async (query) => {
    const answer = await shake(query);
    expect([answer.status, await answer.text()]).toEqual([200, '1158201444']);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
  });

  it.each([
    right.replace('fresh', 'wrong'),
    right.replace('subscribe', 'unsubscribe'),
    right.replace('&hub.challenge=1158201444', ''),
    'hub.mode=subscribe&hub.challenge=1',
    `${right}&hub.verify_token=fresh%20token`,
    `${right}&hub.challenge=2`,
    '',
  ])('refuses without a hint: %s', async (query) => {
    const answer = await shake(query);
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: 'webhook_verification_failed', status: 403 });
  });

  it('refuses for an app that nobody has', async () => {
    expect((await shake(right, '999')).status).toBe(403);
  });

  it('limits how often it is tried', async () => {
    const answers = await Promise.all(Array.from({ length: 70 }, () => shake(right, 'busy')));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
  });
});

describe('signature', () => {
  it('takes the new and the old secret', async () => {
    const body = envelope({ id: 'x', changes: [change(tenant(0).phoneNumberId)] });
    expect((await post(body)).status).toBe(200);
    expect((await post(body, signed(body, 'old secret'))).status).toBe(200);
    expect(await stored(tenant(0))).toHaveLength(2);
  });

  it.each([
    ['missing', {}],
    ['wrong', signed('something else')],
    ['of another secret', signed('{}', 'guess')],
    ['malformed', { 'x-hub-signature-256': 'sha256=1' }],
  ])('answers 401 when it is %s', async (_, headers) => {
    const answer = await post('{}', headers);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect([answer.status, await answer.json()]).toMatchObject([401, { code: 'signature_invalid' }]);
    expect(outcomes).toMatchObject([{ status: 401, code: 'signature_invalid', parts: 0 }]);
  });

  it('answers 401 for an app that nobody has', async () => {
    expect((await post('{}', signed('{}'), `${base}/999`)).status).toBe(401);
  });
});

describe('size', () => {
  const padded = (bytes: number): Buffer => {
    const frame = envelope({ id: 'x', changes: [change(tenant(0).phoneNumberId, { pad: '' })] });
    return Buffer.from(frame.replace('"pad":""', `"pad":"${'x'.repeat(bytes - frame.length)}"`));
  };

  it('takes 3 MB and refuses one byte more', async () => {
    expect((await post(padded(MAX_WEBHOOK_BYTES))).status).toBe(200);
    const answer = await post(padded(MAX_WEBHOOK_BYTES + 1));
    expect([answer.status, await answer.json()]).toMatchObject([413, { code: 'payload_too_large' }]);
    expect(await stored(tenant(0))).toHaveLength(1);
  });

  it('refuses a stream that never said how long it is', async () => {
    const body = new ReadableStream({
      start(controller) {
        for (let sent = 0; sent <= MAX_WEBHOOK_BYTES; sent += 65_536) controller.enqueue(Buffer.alloc(65_536));
        controller.close();
      },
    });
    const answer = await fetch(`${base}/111`, { method: 'POST', body, duplex: 'half' });
    expect(answer.status).toBe(413);
  });
});

describe('split', () => {
  it('keeps the very bytes of a body that belongs to one number', async () => {
    const body = `{ "object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{
      "metadata":{"phone_number_id":"${tenant(0).phoneNumberId}"},"text":"ol\\u00e1","future":12345678901234567890}}]}]}`;
    expect((await post(body)).status).toBe(200);
    expect(await stored(tenant(0))).toMatchObject([{ lane: tenant(0).numberId, body }]);
  });

  it('gives each of three tenants its own changes, and an account its account events', async () => {
    const [a, b, c] = [tenant(0), tenant(1), tenant(2)];
    const account = { field: 'account_update', value: { event: 'PARTNER_ADDED' } };
    const body = envelope(
      { id: 'w', changes: [change(a.phoneNumberId, { n: 1 }), change(b.phoneNumberId, { n: 2 })] },
      { id: wabaOf(c), time: 1_790_000_000, changes: [account, change(c.phoneNumberId, { n: 3 })] },
      { id: 'w', changes: [change(a.phoneNumberId, { n: 4 })] },
    );
    expect((await post(body)).status).toBe(200);
    const found = await Promise.all([a, b, c].map(stored));
    expect(found[0]?.map((row) => parse(row.body))).toEqual([
      JSON.parse(
        envelope({ id: 'w', changes: [change(a.phoneNumberId, { n: 1 }), change(a.phoneNumberId, { n: 4 })] }),
      ),
    ]);
    expect(found[1]?.map((row) => [row.lane, parse(row.body)])).toEqual([
      [b.numberId, parse(envelope({ id: 'w', changes: [change(b.phoneNumberId, { n: 2 })] }))],
    ]);
    expect(new Set(found[2]?.map((row) => row.lane))).toEqual(new Set([c.accountId, c.numberId]));
    const ofAccount = found[2]?.find((row) => row.lane === c.accountId);
    expect(JSON.parse(ofAccount?.body ?? '')).toEqual(
      JSON.parse(envelope({ id: wabaOf(c), time: 1_790_000_000, changes: [account] })),
    );
  });

  it('keeps what belongs to nobody, sealed, and answers 200', async () => {
    const body = envelope({ id: 'w', changes: [change('pn-unknown'), { field: 'account_alerts', value: {} }] });
    expect((await post(body)).status).toBe(200);
    expect((await post('not json', signed('not json'))).status).toBe(200);
    const { rows } = await owner.query<{ id: string; app_id: string; reason: string; body: Buffer }>(
      'select id, app_id, reason, body from inbox_orphan order by reason',
    );
    const [, number, unreadable] = rows;
    expect(rows.map((row) => [row.app_id, row.reason])).toEqual([
      ['111', 'unknown_account'],
      ['111', 'unknown_number'],
      ['111', 'unreadable'],
    ]);
    if (!number || !unreadable) throw new Error('rows are missing');
    expect((await openOrphan(kms, unreadable.id, unreadable.body)).toString()).toBe('not json');
    expect(number.body.includes('pn-unknown')).toBe(false);
    expect(outcomes).toMatchObject([
      { parts: 0, orphans: 2 },
      { parts: 0, orphans: 1 },
    ]);
  });

  it("lets a tenant's own app speak for that tenant only", async () => {
    const [mine, other] = [tenant(0), tenant(1)];
    const vault = await db.vaults.of(mine.tenantId);
    const sealed = (column: string, value: string) =>
      vault.seal(whatsappSecret('wa_app', column, '222'), Buffer.from(value));
    await withTenant(db, mine.tenantId, (tx) =>
      tx.waApp.create({
        data: {
          id: '222',
          tenantId: mine.tenantId,
          appSecret: sealed('app_secret', 'own new\nown old'),
          verifyToken: sealed('verify_token', 'own token'),
        },
      }),
    );
    const body = envelope({ id: 'w', changes: [change(mine.phoneNumberId), change(other.phoneNumberId)] });
    for (const secret of ['own new', 'own old']) {
      expect((await post(body, signed(body, secret), `${base}/222`)).status).toBe(200);
    }
    expect((await post(body, signed(body), `${base}/222`)).status).toBe(401);
    expect([await stored(mine), await stored(other)].map((rows) => rows.length)).toEqual([2, 0]);
    const { rows } = await owner.query('select reason from inbox_orphan');
    expect(rows).toEqual([{ reason: 'foreign_number' }, { reason: 'foreign_number' }]);
    const hello = await fetch(`${base}/222?hub.mode=subscribe&hub.verify_token=own%20token&hub.challenge=7`);
    expect(await hello.text()).toBe('7');
  });
});

describe('when the database is away', () => {
  it('answers 503, never 200', async () => {
    const url = new URL(urls.appUrl);
    url.port = '1';
    const lost = openDatabase({ url: url.href, kms });
    const body = envelope({ id: 'w', changes: [change(tenant(0).phoneNumberId)] });
    const answer = await post(body, signed(body), `${await serve(lost)}/111`);
    expect([answer.status, await answer.json()]).toMatchObject([503, { code: 'unavailable', retryable: true }]);
    await lost.close();
  });

  it('answers 503 when it is lost between two requests, and 200 once it is back', async () => {
    const body = envelope({ id: 'w', changes: [change(tenant(0).phoneNumberId)] });
    const name = new URL(urls.ownerUrl).pathname.slice(1);
    const outside = new URL(urls.ownerUrl);
    outside.pathname = '/postgres';
    const admin = new pg.Client({ connectionString: outside.href });
    await admin.connect();
    await admin.query(`alter database ${name} with allow_connections false`);
    try {
      await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
      const answers = await Promise.all(Array.from({ length: 8 }, () => post(body)));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
    } finally {
      await admin.query(`alter database ${name} with allow_connections true`);
      await admin.end();
    }
    expect((await post(body)).status).toBe(200);
    expect(await stored(tenant(0))).toHaveLength(1);
  });
});
