import { afterEach, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from './start.ts';
import { send, wamidOf } from './testing/graph-client.ts';
import { startWebhookReceiver, type WebhookReceiver } from './testing/webhook-receiver.ts';

let sandbox: Sandbox | undefined;
let receiver: WebhookReceiver | undefined;

afterEach(async () => {
  await sandbox?.stop();
  await receiver?.stop();
});

describe('startSandbox', () => {
  it('takes a message, shows it and tells its statuses by signed webhooks', async () => {
    const secrets = { appSecret: 'app-secret', verifyToken: 'verify' };
    receiver = await startWebhookReceiver({ secret: secrets.appSecret, verifyToken: secrets.verifyToken });
    sandbox = await startSandbox({ demo: secrets, webhook: { url: receiver.url } });
    sandbox.control.receive('5511988887777', { type: 'text', text: { body: 'olá 👋' } });
    const answer = await send(sandbox, '5511988887777', {
      type: 'text',
      text: { body: 'hello' },
      biz_opaque_callback_data: 'row-1',
    });
    expect(answer.status).toBe(200);
    expect(answer.json['contacts']).toEqual([{ input: '5511988887777', wa_id: '5511988887777' }]);
    await sandbox.control.settled();

    expect(receiver.bodies.every((body) => body.isSigned)).toBe(true);
    expect(receiver.messages()).toMatchObject([{ type: 'text', text: { body: 'olá 👋' }, from: '5511988887777' }]);
    expect(receiver.bodies[0]?.raw).toContain('ol\\u00e1 \\ud83d\\udc4b');
    const wamid = wamidOf(answer);
    expect(receiver.statuses()).toMatchObject([
      { id: wamid, status: 'sent', biz_opaque_callback_data: 'row-1', recipient_id: '5511988887777' },
      { id: wamid, status: 'delivered', biz_opaque_callback_data: 'row-1' },
    ]);
    expect(sandbox.control.shown('5511988887777')).toMatchObject([
      { wamid, biz_opaque_callback_data: 'row-1', text: { body: 'hello' } },
    ]);
  });

  it('starts in under 300 ms and answers at once', async () => {
    const begin = performance.now();
    sandbox = await startSandbox();
    expect(performance.now() - begin).toBeLessThan(300);
    expect((await send(sandbox, '15550001111', { type: 'text', text: { body: 'x' } })).json.error?.code).toBe(131047);
  });
});
