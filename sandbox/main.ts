import { join } from 'node:path';
import { startSandbox, type SandboxOptions } from './start.ts';
import type { DemoAccount } from './settings/demo.ts';

const env = process.env;

/** Members of the demo account that the environment names. */
function demoOf(): Partial<DemoAccount> {
  const given = {
    appId: env['WHATSAPP_APP_ID'],
    appSecret: env['WHATSAPP_APP_SECRET'],
    verifyToken: env['WHATSAPP_VERIFY_TOKEN'],
    token: env['WHATSAPP_TOKEN'],
    wabaId: env['SANDBOX_WABA_ID'],
    phoneNumberId: env['SANDBOX_PHONE_NUMBER_ID'],
    displayPhoneNumber: env['SANDBOX_DISPLAY_NUMBER'],
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value));
}

const webhookUrl = env['WHATSAPP_WEBHOOK_URL'];
const host = env['SANDBOX_HOST'];
const publicUrl = env['SANDBOX_PUBLIC_URL'];
const options: SandboxOptions = {
  port: Number(env['SANDBOX_PORT'] ?? 4010),
  store: { folder: join(env['PERDURA_HOME'] ?? '.perdura', 'sandbox') },
  demo: demoOf(),
  ...(host && { host }),
  ...(publicUrl && { publicUrl }),
  ...(webhookUrl && { webhook: { url: webhookUrl } }),
};

const sandbox = await startSandbox(options);
console.log(`sandbox ready ${sandbox.url}`);
process.send?.({ ready: true, url: sandbox.url, port: sandbox.port });

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    void sandbox.stop().then(() => process.exit(0));
    // A stop that hangs must not keep the product from stopping.
    setTimeout(() => process.exit(1), 2000).unref();
  });
}
