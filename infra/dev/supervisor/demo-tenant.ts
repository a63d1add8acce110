import { seedDemo } from '#prisma/seeds/demo.ts';
import type { Addresses } from './addresses.ts';
import type { Installation } from './installation.ts';

/** What the demo tenant gives to whoever started the product. */
export type DemoTenant = Awaited<ReturnType<typeof seedDemo>>;

/** Seeds the demo tenant, or finds it when it is there already. */
export function seedDemoTenant({ paths }: Installation, to: Addresses): Promise<DemoTenant> {
  return seedDemo({
    databaseUrl: to.app,
    keyringPath: paths.keyring,
    home: paths.home,
    sandboxUrl: to.whatsapp,
  });
}
