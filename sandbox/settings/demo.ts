import type { Core } from '../core/core.ts';
import { createSecret, seedAccount, seedApp } from './seed.ts';
import { demoTemplates } from './demo-templates.ts';

/** The account to try things with. */
export interface DemoAccount {
  appId: string;
  appSecret: string;
  verifyToken: string;
  /** Access token of a system user. */
  token: string;
  wabaId: string;
  phoneNumberId: string;
  displayPhoneNumber: string;
  /** Messages a second; null = no limit. */
  throughput: number | null;
  pairLimit: boolean;
}

/**
 * Makes the demo account, or finds that of an earlier run. Secrets that are not given are drawn at random once.
 * @param isWanted false: only the ids and secrets are made up
 */
export function seedDemo(core: Core, given: Partial<DemoAccount>, isWanted: boolean): DemoAccount {
  const known = (core.store.values.get('demo') ?? {}) as Partial<DemoAccount>;
  const demo: DemoAccount = {
    appId: '670843887433847',
    appSecret: createSecret(),
    verifyToken: createSecret(),
    token: createSecret('EAA'),
    wabaId: '102290129340398',
    phoneNumberId: '106540352242922',
    displayPhoneNumber: '+1 555-078-3881',
    throughput: 80,
    pairLimit: true,
    ...known,
    ...given,
  };
  if (!isWanted) return demo;
  core.store.values.put('demo', demo);
  seedApp(core, { id: demo.appId, name: 'Demo app', secret: demo.appSecret, tokens: [demo.token] });
  seedAccount(core, {
    id: demo.wabaId,
    name: 'Demo business',
    appIds: [demo.appId],
    numbers: [
      {
        id: demo.phoneNumberId,
        displayPhoneNumber: demo.displayPhoneNumber,
        verifiedName: 'Demo business',
        throughput: demo.throughput,
        pairLimit: demo.pairLimit,
      },
    ],
    templates: demoTemplates,
  });
  return demo;
}
