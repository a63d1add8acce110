import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isPerduraError } from '#domain/errors/perdura-error.ts';
import { startSandbox, type Sandbox } from '#sandbox/start.ts';
import { allPages } from './graph-page.ts';
import { createWhatsAppClient } from './whatsapp-client.ts';
import type { WhatsAppPort } from './whatsapp-port.ts';

const CUSTOMER = '5511987654321';
const JPEG = Buffer.from('/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////2Q==', 'base64');

let sandbox: Sandbox;
let whatsapp: WhatsAppPort;
let account: { token: string; wabaId: string };
let number: { token: string; phoneNumberId: string };

beforeAll(async () => {
  sandbox = await startSandbox();
  whatsapp = createWhatsAppClient({ baseUrl: sandbox.url, version: 'v25.0', deadlineMs: 3000 });
  account = { token: sandbox.demo.token, wabaId: sandbox.demo.wabaId };
  number = { token: sandbox.demo.token, phoneNumberId: sandbox.demo.phoneNumberId };
});

afterAll(async () => {
  await whatsapp.close();
  await sandbox.stop();
});

beforeEach(() => {
  sandbox.control.clearFaults();
  sandbox.control.receive(CUSTOMER, { type: 'text', text: { body: 'Hi' } });
});

/** The code of the error that a call ends with. */
async function codeOf(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    return isPerduraError(error) ? error.code : error;
  }
  return 'no error';
}

function textTo(to: string, biz = '019aaf2e-0000-7000-8000-000000000001') {
  const body = {
    messaging_product: 'whatsapp',
    to,
    type: 'text',
    text: { body: 'Hello' },
    biz_opaque_callback_data: biz,
  };
  return whatsapp.sendMessage({ ...number, body });
}

describe('messages', () => {
  it('sends one message and tells its id and number', async () => {
    const outcome = await textTo(`+${CUSTOMER}`);
    expect(outcome).toMatchObject({ kind: 'accepted', waId: CUSTOMER, held: false });
    if (outcome.kind !== 'accepted') return;
    expect(sandbox.control.shown(CUSTOMER).map((one) => one['wamid'])).toContain(outcome.wamid);
  });

  it('tells a refusal with WhatsApp’s numbers', async () => {
    expect(await textTo('+995599000111')).toMatchObject({ kind: 'refused', refusal: { code: 131047 } });
    sandbox.control.setFaults({ code: 130429 });
    expect(await textTo(`+${CUSTOMER}`)).toMatchObject({ kind: 'refused', httpStatus: 400, refusal: { code: 130429 } });
  });

  it.each([{ drop_answer: true }, { drop_request: true }, { delay_ms: 400 }])('is unclear after %j', async (fault) => {
    sandbox.control.setFaults(fault);
    const hasty = createWhatsAppClient({ baseUrl: sandbox.url, version: 'v25.0', deadlineMs: 150 });
    const body = { messaging_product: 'whatsapp', to: `+${CUSTOMER}`, type: 'text', text: { body: 'Hello' } };
    expect((await hasty.sendMessage({ ...number, body })).kind).toBe('unclear');
    await hasty.close();
  });

  it('marks a message as read', async () => {
    const { wamid } = sandbox.control.receive(CUSTOMER, { type: 'text', text: { body: 'Anybody?' } });
    await whatsapp.markRead({ ...number, wamid, typing: true });
    expect(await codeOf(whatsapp.markRead({ ...number, wamid: 'wamid.NONE' }))).toMatch(/^whatsapp_/u);
  });
});

describe('files', () => {
  it('uploads, reads, downloads and deletes', async () => {
    async function* chunks() {
      await Promise.resolve();
      yield JPEG.subarray(0, 10);
      yield JPEG.subarray(10);
    }
    const file = { bytes: chunks(), size: JPEG.length, mimeType: 'image/jpeg', filename: 'gar"den.jpg' };
    const mediaId = await whatsapp.uploadMedia({ ...number, file });
    const facts = await whatsapp.getMedia({ ...number, mediaId });
    expect(facts).toMatchObject({ id: mediaId, mimeType: 'image/jpeg', size: JPEG.length });
    const { stream } = await whatsapp.downloadMedia({ ...number, url: facts.url });
    expect(Buffer.concat(await stream.toArray())).toEqual(JPEG);
    await whatsapp.deleteMedia({ ...number, mediaId });
    expect(await codeOf(whatsapp.getMedia({ ...number, mediaId }))).toBe('whatsapp_object_not_found');
    expect(await codeOf(whatsapp.downloadMedia({ ...number, url: facts.url }))).toBe('media_expired');
  });

  it.each([
    'https://lookaside.fbsbx.com.evil.example/1',
    'http://lookaside.fbsbx.com/1',
    'https://u@graph.facebook.com/',
    'x',
  ])('does not show the token to %s', async (url) => {
    expect(await codeOf(whatsapp.downloadMedia({ ...number, url }))).toBe('whatsapp_host_refused');
  });

  it('does not follow a redirect with the token', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const client = createWhatsAppClient({ baseUrl, version: 'v25.0' });
    expect(await codeOf(client.downloadMedia({ ...number, url: `${baseUrl}/file` }))).toBe('media_download_failed');
    expect(await codeOf(client.getMedia({ token: number.token, mediaId: '1' }))).toBe('whatsapp_answer_invalid');
    expect(asked).toEqual(['/file', '/v25.0/1']);
    await client.close();
    server.closeAllConnections();
    server.close();
  });
});

describe('management', () => {
  it('lists templates page by page', async () => {
    const ids: string[] = [];
    const pages = allPages((after) => whatsapp.listTemplates({ ...account, limit: 2, ...(after && { after }) }));
    for await (const { id } of pages) ids.push(id);
    expect(ids.length).toBeGreaterThan(2);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('creates, edits and deletes a template', async () => {
    const components = [{ type: 'BODY', text: 'Your order {{1}} is ready.', example: { body_text: [['4711']] } }];
    const template = { name: 'order_ready', language: 'en', category: 'UTILITY', components };
    const created = await whatsapp.createTemplate({ ...account, template });
    expect(created).toMatchObject({ id: expect.any(String), status: expect.any(String) });
    const { items } = await whatsapp.listTemplates({ ...account, name: 'order_ready' });
    expect(items.map(({ name }) => name)).toEqual(['order_ready']);
    await whatsapp.deleteTemplate({ ...account, name: 'order_ready' });
  });

  it('gives WhatsApp’s reason against a bad template', async () => {
    const template = { name: 'Bad Name', language: 'en', category: 'UTILITY', components: [] };
    expect(await codeOf(whatsapp.createTemplate({ ...account, template }))).toMatch(
      /^(?:whatsapp_request_invalid|template_invalid)$/u,
    );
  });

  it('reads numbers', async () => {
    const { items } = await whatsapp.listNumbers(account);
    expect(items.map(({ id }) => id)).toEqual([number.phoneNumberId]);
    expect(await whatsapp.getNumber(number)).toMatchObject({ id: number.phoneNumberId });
    expect(await codeOf(whatsapp.getNumber({ ...number, phoneNumberId: '1' }))).toBe('whatsapp_object_not_found');
  });

  it('subscribes its app and sees it among the subscribed', async () => {
    await whatsapp.unsubscribeApp(account);
    expect(await whatsapp.listSubscribedApps(account)).toEqual([]);
    await whatsapp.subscribeApp(account);
    expect((await whatsapp.listSubscribedApps(account)).map(({ appId }) => appId)).toEqual([sandbox.demo.appId]);
  });

  it('tells what a token may do, and what a wrong one is', async () => {
    const facts = await whatsapp.debugToken({ token: sandbox.demo.token });
    expect(facts).toMatchObject({ isValid: true, appId: sandbox.demo.appId });
    expect(facts.scopes).toContain('whatsapp_business_messaging');
    expect(await codeOf(whatsapp.getNumber({ ...number, token: 'wrong' }))).toBe('whatsapp_token_invalid');
  });

  it('blocks and unblocks who wrote lately', async () => {
    await whatsapp.setBlocked({ ...number, user: CUSTOMER, blocked: true });
    expect(await textTo(`+${CUSTOMER}`)).toMatchObject({ kind: 'refused', refusal: { code: 130403 } });
    await whatsapp.setBlocked({ ...number, user: CUSTOMER, blocked: false });
    expect((await textTo(`+${CUSTOMER}`)).kind).toBe('accepted');
  });

  it('says that WhatsApp is unavailable when nobody answers', async () => {
    const client = createWhatsAppClient({ baseUrl: 'http://127.0.0.1:9', version: 'v25.0' });
    expect(await codeOf(client.getNumber(number))).toBe('whatsapp_unavailable');
    await client.close();
  });
});
