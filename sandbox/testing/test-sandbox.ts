import { startSandbox, type Sandbox, type SandboxOptions } from '../start.ts';
import { startWebhookReceiver, type WebhookReceiver } from './webhook-receiver.ts';

/** A sandbox with a callback that is subscribed, both on free ports, nothing shared with any other. */
export interface TestSandbox extends Sandbox {
  receiver: WebhookReceiver;
}

/**
 * Starts a sandbox for one test: in memory, statuses at once, one update a body, a callback that keeps what comes.
 * `stop()` ends both.
 */
export async function startTestSandbox(options: SandboxOptions = {}): Promise<TestSandbox> {
  const demo = { appSecret: 'test-app-secret', verifyToken: 'test-verify-token', ...(options.demo || {}) };
  const receiver = await startWebhookReceiver({ secret: demo.appSecret, verifyToken: demo.verifyToken });
  const sandbox = await startSandbox({
    ...options,
    demo,
    settings: {
      ...options.settings,
      statuses: { sent_ms: 0, delivered_ms: 0, ...options.settings?.statuses },
      webhooks: { max_updates: 1, concurrency: 1, first_retry_ms: 20, ...options.settings?.webhooks },
    },
  });
  await sandbox.control.subscribe(sandbox.demo.appId, receiver.url, demo.verifyToken);
  return {
    ...sandbox,
    receiver,
    stop: async () => {
      await sandbox.stop();
      await receiver.stop();
    },
  };
}
