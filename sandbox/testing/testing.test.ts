import { describe, expect, it } from 'vitest';
import { send } from './graph-client.ts';
import { startTestSandbox } from './test-sandbox.ts';
import { inboundChange, signWebhook, statusChange } from './webhook-builders.ts';
import { startWebhookReceiver } from './webhook-receiver.ts';

const number = { accountId: '1', phoneNumberId: '2', displayPhoneNumber: '15550783881' };

describe('the test double', () => {
  it('runs 50 times side by side without meeting', async () => {
    const sandboxes = await Promise.all(Array.from({ length: 50 }, () => startTestSandbox()));
    try {
      expect(new Set(sandboxes.map((sandbox) => sandbox.port)).size).toBe(50);
      expect(new Set(sandboxes.map((sandbox) => sandbox.demo.token)).size).toBe(50);
      await Promise.all(
        sandboxes.map(async (sandbox, index) => {
          sandbox.control.receive('447911123456', { type: 'text', text: { body: `from ${index}` } });
          const answer = await send(sandbox, '447911123456', { type: 'text', text: { body: `to ${index}` } });
          expect(answer.status).toBe(200);
          await sandbox.control.settled();
        }),
      );
      sandboxes.forEach((sandbox, index) => {
        expect(sandbox.receiver.messages()).toMatchObject([{ text: { body: `from ${index}` } }]);
        expect(sandbox.receiver.statuses()).toHaveLength(2);
        expect(sandbox.control.shown('447911123456')).toMatchObject([{ text: { body: `to ${index}` } }]);
        expect(sandbox.control.calls()).toHaveLength(1);
      });
    } finally {
      await Promise.all(sandboxes.map((sandbox) => sandbox.stop()));
    }
  });

  it('takes tokens of its own only', async () => {
    const [one, two] = [await startTestSandbox(), await startTestSandbox()];
    const answer = await send(one, '447911123456', { type: 'text', text: { body: 'x' } }, { token: two.demo.token });
    expect(answer.json.error?.code).toBe(190);
    await Promise.all([one.stop(), two.stop()]);
  });

  it('builds events signed as Meta does, without a sandbox', async () => {
    const receiver = await startWebhookReceiver({ secret: 'secret', verifyToken: 'v' });
    const inbound = inboundChange(
      number,
      '5511988887777',
      { type: 'text', text: { body: 'olá' } },
      { at: 1_790_000_000_000 },
    );
    const status = statusChange(number, '5511988887777', 'wamid.X', 'failed', { errors: [{ code: 131026 }] });
    const { body, headers } = signWebhook('secret', [inbound, status]);
    await fetch(receiver.url, { method: 'POST', headers, body });
    const wrong = signWebhook('other', [inbound]);
    await fetch(receiver.url, { method: 'POST', headers: wrong.headers, body: wrong.body });
    expect(receiver.bodies.map((one) => one.isSigned)).toEqual([true, false]);
    expect(receiver.bodies[0]?.json.entry).toHaveLength(2);
    expect(receiver.messages()[0]).toMatchObject({ from: '5511988887777', timestamp: '1790000000' });
    expect(receiver.statuses()).toMatchObject([{ id: 'wamid.X', status: 'failed' }]);
    await receiver.stop();
  });
});
