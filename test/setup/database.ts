import { z } from 'zod';
import { askBroker } from './ask-broker.ts';
import type { DatabaseUrls } from './clone-databases.ts';

const answer = z.object({ appUrl: z.string(), ownerUrl: z.string() });

/**
 * Gives a migrated database that no other test file sees, with a URL as the app role (row security holds) and one as
 * the owner. Call it once at the top of a file: `const { appUrl, ownerUrl } = await testDatabase();`. Close your own
 * connections in `afterAll`; the database itself goes with the run.
 */
export async function testDatabase(): Promise<DatabaseUrls> {
  return answer.parse(await askBroker('/database'));
}
