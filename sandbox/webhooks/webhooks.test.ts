import { afterEach, describe, expect, it } from 'vitest';
import { callGraph, send } from '../testing/graph-client.ts';
import { startTestSandbox, type TestSandbox } from '../testing/test-sandbox.ts';
import { startWebhookReceiver } from '../testing/webhook-receiver.ts';

const CUSTOMER = '447911123456';
let sandbox: TestSandbox;

afterEach(() => sandbox.stop());

const write = (body: string, waId = CUSTOMER) => sandbox.control.receive(waId, { type: 'text', text: { body } });

describe('webhooks', () => {
  it('are tried again until they are answered with 200, with the same body', async () => {
    sandbox = await startTestSandbox();
    let attempts = 0;
    sandbox.receiver.answerWith(() => ((attempts += 1) < 4 ? 503 : 200));
    write('hi');
    await sandbox.control.settled();
    expect(sandbox.receiver.bodies.map((body) => body.status)).toEqual([503, 503, 503, 200]);
    expect(new Set(sandbox.receiver.bodies.map((body) => body.raw)).size).toBe(1);
    expect(sandbox.control.pendingWebhooks()).toBe(0);
  });

  it('wait for a callback that is down, and pass a body that is refused', async () => {
    sandbox = await startTestSandbox();
    const { url } = sandbox.receiver;
    await sandbox.receiver.stop();
    for (let index = 0; index < 5; index += 1) write(`message ${index}`);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(sandbox.control.pendingWebhooks()).toBe(5);
    const again = await startWebhookReceiver({
      secret: sandbox.demo.appSecret,
      verifyToken: sandbox.demo.verifyToken,
      port: Number(new URL(url).port),
    });
    again.answerWith((body) => (body.raw.includes('message 1"') && again.bodies.length < 8 ? 500 : 200));
    try {
      await sandbox.control.settled();
      expect(new Set(again.messages().map((message) => (message['text'] as { body: string }).body)).size).toBe(5);
    } finally {
      await again.stop();
    }
  });

  it('hold many updates of several numbers when the callback is slow, within the limit', async () => {
    sandbox = await startTestSandbox({
      settings: { webhooks: { max_updates: 10, concurrency: 1 } },
      accounts: [{ id: '900', numbers: [{ id: '901', displayPhoneNumber: '+44 20 7946 0000' }] }],
    });
    sandbox.receiver.answerWith(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return 200;
    });
    for (let index = 0; index < 30; index += 1) {
      const numberId = index % 2 === 0 ? sandbox.demo.phoneNumberId : '901';
      sandbox.control.receive(CUSTOMER, { type: 'text', text: { body: String(index) } }, numberId);
    }
    await sandbox.control.settled();
    expect(sandbox.receiver.messages()).toHaveLength(30);
    expect(sandbox.receiver.bodies.length).toBeLessThan(10);
    const sizes = sandbox.receiver.bodies.map((body) => body.json.entry.flatMap((entry) => entry.changes).length);
    expect(Math.max(...sizes)).toBe(10);
    expect(sandbox.receiver.bodies.some((body) => body.json.entry.length > 1)).toBe(true);
  });

  it('are ASCII on the wire, signed with the secret of the app over those bytes', async () => {
    sandbox = await startTestSandbox();
    write('héllo 👋 ~ \u007f');
    await sandbox.control.settled();
    const [body] = sandbox.receiver.bodies;
    expect(body?.isSigned).toBe(true);
    expect(body?.raw).toMatch(/^[\x20-~]*$/);
    expect(body?.raw).toContain('h\\u00e9llo \\ud83d\\udc4b ~ \\u007f');
    expect(sandbox.receiver.messages()[0]).toMatchObject({ text: { body: 'héllo 👋 ~ \u007f' } });
  });

  it('go to the number before the account before the app, for messages', async () => {
    sandbox = await startTestSandbox();
    const secrets = { secret: sandbox.demo.appSecret, verifyToken: 'other' };
    const [ofAccount, ofNumber] = [await startWebhookReceiver(secrets), await startWebhookReceiver(secrets)];
    try {
      const account = await callGraph(sandbox, `/v25.0/${sandbox.demo.wabaId}/subscribed_apps`, {
        body: { override_callback_uri: ofAccount.url, verify_token: 'other' },
      });
      expect(account.json).toEqual({ success: true });
      write('to the account');
      await sandbox.control.settled();
      await callGraph(sandbox, `/v25.0/${sandbox.demo.phoneNumberId}`, {
        body: { webhook_configuration: { override_callback_uri: ofNumber.url, verify_token: 'other' } },
      });
      write('to the number');
      sandbox.control.sendUpdate(sandbox.demo.wabaId, 'account_update', { event: 'PARTNER_ADDED' });
      await sandbox.control.settled();
      expect([ofAccount.messages().length, ofNumber.messages().length]).toEqual([1, 1]);
      expect(sandbox.receiver.values('account_update')).toEqual([{ event: 'PARTNER_ADDED' }]);
      expect(sandbox.receiver.bodies[0]?.json.entry[0]?.time).toEqual(expect.any(Number));
      const list = await callGraph(sandbox, `/v25.0/${sandbox.demo.wabaId}/subscribed_apps`);
      expect(list.json['data']).toMatchObject([{ override_callback_uri: ofAccount.url }]);
    } finally {
      await ofAccount.stop();
      await ofNumber.stop();
    }
  });

  it('need a handshake', async () => {
    sandbox = await startTestSandbox();
    const app = `${sandbox.demo.appId}|${sandbox.demo.appSecret}`;
    const subscribe = (verifyToken: string) =>
      callGraph(sandbox, `/v25.0/${sandbox.demo.appId}/subscriptions`, {
        token: app,
        body: {
          object: 'whatsapp_business_account',
          callback_url: sandbox.receiver.url,
          verify_token: verifyToken,
          fields: 'messages',
        },
      });
    expect((await subscribe('wrong')).json.error).toMatchObject({ code: 2200 });
    expect((await subscribe(sandbox.demo.verifyToken)).json).toEqual({ success: true });
    const byUser = await callGraph(sandbox, `/v25.0/${sandbox.demo.appId}/subscriptions`, { method: 'DELETE' });
    expect(byUser.json.error?.code).toBe(15);
    sandbox.control.sendUpdate(sandbox.demo.wabaId, 'account_update', { event: 'X' });
    expect(sandbox.control.pendingWebhooks()).toBe(0);
  });

  it('are not sent for an account that no app is subscribed to', async () => {
    sandbox = await startTestSandbox();
    await callGraph(sandbox, `/v25.0/${sandbox.demo.wabaId}/subscribed_apps`, { method: 'DELETE' });
    write('nobody listens');
    await send(sandbox, CUSTOMER, { type: 'text', text: { body: 'x' } });
    await sandbox.control.settled();
    expect(sandbox.receiver.bodies).toHaveLength(0);
  });
});
